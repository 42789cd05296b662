import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readPack, verifyPack } from '#ml/engine/tensorflow/pack'
import type { PackManifest } from '#shared/model/runtimePack'

const root = mkdtempSync(join(tmpdir(), 'descent-pack-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const fileOf = (path: string, content: string) => ({
  path,
  bytes: Buffer.byteLength(content),
  sha256: createHash('sha256').update(content).digest('hex'),
})
const good: PackManifest = {
  format: 1,
  id: 'test',
  device: 'cpu',
  platform: process.platform,
  arch: process.arch,
  libraryVersion: '2.21.0',
  binding: { ...fileOf('binding.node', 'binding'), nodeApi: 8 },
  libraries: [fileOf('lib/one.so', 'library')],
}

/** A pack on the disk, with a manifest that says what is given. */
function pack(manifest: unknown): string {
  const folder = mkdtempSync(join(root, 'pack-'))
  mkdirSync(join(folder, 'lib'))
  writeFileSync(join(folder, 'binding.node'), 'binding')
  writeFileSync(join(folder, 'lib/one.so'), 'library')
  writeFileSync(
    join(folder, 'manifest.json'),
    typeof manifest === 'string' ? manifest : JSON.stringify(manifest),
  )
  return folder
}

describe('readPack', () => {
  it('reads a pack and verifies its bytes', async () => {
    const folder = pack(good)
    const read = await readPack(folder)
    expect(read).toEqual({ folder, manifest: good, binding: join(folder, 'binding.node') })
    await expect(verifyPack(read)).resolves.toBeUndefined()
  })

  it('finds a file that is changed but as long as before, when every byte is asked for', async () => {
    const folder = pack(good)
    writeFileSync(join(folder, 'lib/one.so'), 'LIBRARY')
    await expect(verifyPack(await readPack(folder))).rejects.toMatchObject({
      reason: 'packWrongFile',
      details: { path: join(folder, 'lib/one.so'), expected: good.libraries[0]?.sha256 },
    })
  })

  it.each([
    ['is not JSON', '{ "format": 1,', {}],
    ['is of another format', { ...good, format: 2 }, { field: 'format' }],
    ['names no libraries', { ...good, libraries: [] }, { field: 'libraries' }],
    ['leads out of its folder', { ...good, libraries: [fileOf('../other.so', 'x')] }, { field: 'path' }],
  ])('refuses a manifest that %s', async (_, manifest, details) => {
    await expect(readPack(pack(manifest))).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      reason: 'packManifestBad',
      details: { engine: 'tensorflow', ...details },
    })
  })

  it('names a file that is missing', async () => {
    const folder = pack(good)
    rmSync(join(folder, 'lib/one.so'))
    await expect(readPack(folder)).rejects.toMatchObject({
      reason: 'packMissingFile',
      details: { path: join(folder, 'lib/one.so') },
    })
    await expect(readPack(join(root, 'nowhere'))).rejects.toMatchObject({ reason: 'packMissingFile' })
  })

  it('names a file that is cut off, or a folder', async () => {
    const folder = pack(good)
    writeFileSync(join(folder, 'lib/one.so'), 'lib')
    await expect(readPack(folder)).rejects.toMatchObject({
      reason: 'packWrongFile',
      details: { path: join(folder, 'lib/one.so'), expected: 7, found: 3 },
    })
    await expect(readPack(pack({ ...good, libraries: [fileOf('lib', 'x')] }))).rejects.toMatchObject({
      reason: 'packWrongFile',
    })
  })

  it('refuses a pack for another system, processor or Node-API', async () => {
    await expect(readPack(pack({ ...good, platform: 'plan9' }))).rejects.toMatchObject({
      reason: 'packOtherPlatform',
      details: { expected: `${process.platform}-${process.arch}`, found: `plan9-${process.arch}` },
    })
    await expect(readPack(pack({ ...good, arch: 'sparc' }))).rejects.toMatchObject({
      reason: 'packOtherPlatform',
    })
    const future = { ...good, binding: { ...good.binding, nodeApi: 99 } }
    await expect(readPack(pack(future))).rejects.toMatchObject({
      reason: 'packOtherNodeApi',
      details: { found: 99, expected: Number(process.versions['napi']) },
    })
  })
})
