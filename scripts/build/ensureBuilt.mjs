import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { hashFiles } from '../lib/hash.mjs'
import { withLock } from '../lib/lock.mjs'
import { packageProgram } from '../lib/packageProgram.mjs'
import { localFolder, root } from '../lib/paths.mjs'
import { tail } from '../lib/report.mjs'
import { capture } from '../lib/run.mjs'
import { writeNotices } from './writeNotices.mjs'

/** Everything that the build reads. */
const inputs = [
  'src',
  'scripts/build',
  'LICENSE',
  'electron.vite.config.ts',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
]
const out = path.join(root, 'out')
const stamp = path.join(out, 'build-stamp')

/**
 * Builds `out/` when anything that it is made of has changed. The new build is made beside the old one and then
 * takes its place, so that neither a failure nor a reader ever meets half of one.
 * @returns {Promise<boolean>} whether there was anything to build
 * @throws {Error} when the build fails; the old one stays
 */
export async function ensureBuilt() {
  return withLock('build', async () => {
    const wanted = await hashFiles(inputs.map((name) => path.join(root, name)))
    const present = existsSync(stamp) ? await readFile(stamp, 'utf8') : ''
    if (present === wanted) return false
    const draft = path.join(localFolder, 'build')
    await rm(draft, { recursive: true, force: true })
    await mkdir(draft, { recursive: true })
    await build(draft)
    await writeFile(path.join(draft, 'build-stamp'), wanted)
    await replaceOut(draft)
    return true
  })
}

/** @param {string} draft */
async function build(draft) {
  const [program, ...args] = await packageProgram('electron-vite')
  const result = await capture(program, [...args, 'build', '--logLevel', 'warn'], {
    env: { ...process.env, DESCENT_BUILD_FOLDER: draft },
  })
  if (result.code !== 0) throw new Error(`The build failed:\n${tail(result.output, 40)}`)
  if (result.output.trim() !== '') process.stderr.write(result.output)
  await writeNotices(draft)
}

/** @param {string} draft */
async function replaceOut(draft) {
  const old = path.join(localFolder, 'build-old')
  await rm(old, { recursive: true, force: true })
  if (existsSync(out)) await rename(out, old)
  await rename(draft, out)
  await rm(old, { recursive: true, force: true })
}
