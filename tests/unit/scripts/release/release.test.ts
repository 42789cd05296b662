import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { changesOf } from '../../../../scripts/release/changes.mjs'
import { checksumsText } from '../../../../scripts/release/checksums.mjs'

const changelog = `# Changelog

## Unreleased

- later

## 0.2.0 - 2027-01-02

### Added

- a thing

## 0.1.0

- the first
`

test('the notes of a release are what the changelog says of its version', () => {
  expect(changesOf(changelog, '0.2.0')).toBe('### Added\n\n- a thing\n')
  expect(changesOf(changelog, '0.1.0')).toBe('- the first\n')
  for (const version of ['0.1', '0.3.0', '']) {
    expect(() => changesOf(changelog, version)).toThrow(`no section "## ${version}"`)
  }
})

test('checksums are those of sha256sum', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'descent-sums-'))
  try {
    await writeFile(join(folder, 'a.txt'), 'abc')
    expect(await checksumsText([join(folder, 'a.txt')])).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.txt\n',
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
