#!/usr/bin/env node
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { main } from '../../lib/main.mjs'
import { buildDeb } from './deb.mjs'
import { parseFpmArguments } from './fpmArguments.mjs'
import { buildRpm } from './rpm.mjs'
import { layOut } from './tree.mjs'

/*
 * Stands in for fpm, which electron-builder would download: the same arguments, made into a package by Debian's dpkg-deb
 * or by rpmbuild. It makes every deb and rpm, those of a release too, so that what the tests install is what is released.
 */
await main(async () => {
  const wanted = parseFpmArguments(process.argv.slice(2))
  const work = await mkdtemp(path.join(tmpdir(), 'descent-package-'))
  try {
    const tree = path.join(work, 'tree')
    await layOut(wanted, tree)
    await (wanted.type === 'deb' ? buildDeb(wanted, tree) : buildRpm(wanted, tree, work))
    return 0
  } finally {
    await rm(work, { recursive: true, force: true })
  }
})
