import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { unzipMembers } from '../../../../scripts/lib/unzip.mjs'
import { makeZip } from '#fixtures/zip'

const content = Buffer.from('a library'.repeat(1000))
const folder = mkdtempSync(path.join(tmpdir(), 'descent-test-'))
const archive = path.join(folder, 'archive.zip')
writeFileSync(
  archive,
  makeZip([
    { name: 'a/one', content },
    { name: 'a/two', content: Buffer.from('') },
  ]),
)

test('unpacks what is asked for and tells length and checksum', async () => {
  const to = path.join(folder, 'lib', 'one')
  const written = await unzipMembers(archive, [{ from: 'a/one', to }])
  expect(readFileSync(to).equals(content)).toBe(true)
  const sha256 = createHash('sha256').update(content).digest('hex')
  expect(written.get('a/one')).toEqual({ bytes: content.length, sha256 })
  expect(existsSync(path.join(folder, 'lib', 'two'))).toBe(false)
})

test('names a member that is missing', async () => {
  const to = path.join(folder, 'three')
  await expect(unzipMembers(archive, [{ from: 'a/three', to }])).rejects.toThrow(
    'archive.zip holds no a/three',
  )
})
