import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { configuredFuses, expectFuses, wrongFuses } from '../../../../scripts/package/fuses.mjs'
import { temporaryFolder } from '#fixtures/testHost'

const released = {
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableCookieEncryption: true,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
}
const configured = configuredFuses(readFileSync('electron-builder.yml', 'utf8'))

/** A program with fuses as Electron has them: its mark, version 1, their number, `0` or `1` for each in its order. */
function program(folder: string, wire: string): string {
  const file = join(folder, 'descent')
  const head = Buffer.from([1, wire.length])
  writeFileSync(
    file,
    Buffer.concat([
      Buffer.from('before'),
      Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
      head,
      Buffer.from(wire),
    ]),
  )
  return file
}

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a released app runs no foreign code: not as Node, not by variables or arguments, not from beside its archive', () => {
  expect(configured).toEqual(released)
})

test('a program is compared fuse by fuse', async () => {
  expect(await wrongFuses(program(folder, '01001100'), configured)).toEqual([])
  expect(await wrongFuses(program(folder, '11011100'), configured)).toEqual([
    'runAsNode',
    'enableNodeCliInspectArguments',
  ])
})

test('a package whose fuses are not as configured fails; the test variant may be inspected', async () => {
  const unpacked = join(folder, 'linux-unpacked')
  mkdirSync(unpacked)
  program(unpacked, '01011100')
  await expect(expectFuses(folder)).rejects.toThrow('not as configured: enableNodeCliInspectArguments')
  await expectFuses(folder, { enableNodeCliInspectArguments: true })
  rmSync(unpacked, { recursive: true })
  await expect(expectFuses(folder)).rejects.toThrow('no packed program')
})

test('a configuration without fuses is no configuration', () => {
  expect(() => configuredFuses('appId: x\n')).toThrow('no fuses')
})
