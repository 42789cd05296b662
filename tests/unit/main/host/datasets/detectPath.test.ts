import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { detectPath } from '#main/host/datasets/detectPath'
import { pathsOf } from '#shared/catalog/sources/ofSource'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'detect-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const zip = (...members: readonly string[]): string =>
  members.map((name) => `PK\x03\x04\x14\0\0\0\x08\0${name}\x01\x02`).join('')

describe('a file is told by its content, and by its name where the content says nothing', () => {
  test.each([
    ['a.csv', 'x,y\n1,2\n', 'csv'],
    ['no extension', 'x,y\n1,2\n', 'csv'],
    ['a.txt', '@relation r\n@attribute a numeric\n@data\n1\n', 'csv'],
    ['a.parquet', 'x,y\n1,2\n', 'csv'],
    ['a.csv', 'PAR1…', 'parquet'],
    ['download', 'PAR1\x15\x04\x15', 'parquet'],
    ['a.csv', 'PAR1,PAR2\n1,2\n', 'csv'],
    ['cut.parquet', '\0\x01\x02', 'parquet'],
    ['empty.parquet', '', 'parquet'],
    ['empty', '', 'csv'],
    ['a.csv', zip('[Content_Types].xml', 'xl/workbook.xml'), 'xlsx'],
    ['report', zip('xl/workbook.xml'), 'xlsx'],
    ['a.xlsx', 'x,y\n1,2\n', 'csv'],
    ['cut.xlsx', '\0\x01', 'xlsx'],
    // Their reader says what they are and what to do.
    ['photo.csv', '\x89PNG\r\n\x1a\n', 'csv'],
    ['a.parquet', zip('data/a.csv'), 'csv'],
    ['a.parquet', '\x1f\x8b\x08', 'csv'],
  ] as const)('%s of %j', async (name, content, kind) => {
    const path = join(folder, name)
    writeFileSync(path, content, 'latin1')
    const found = await detectPath(path)
    expect([found.kind, ...pathsOf(found)]).toEqual([kind, path])
  })

  test('what is no file or folder, or not there, is refused', async () => {
    await expect(detectPath(join(folder, 'none'))).rejects.toMatchObject({ reason: 'fileMissing' })
    await expect(detectPath('/dev/null')).rejects.toMatchObject({ reason: 'notAFile' })
  })
})

test.each([
  [['train-images-idx3-ubyte'], 'idx'],
  [['t10k-images.idx3-ubyte.gz', 'notes.txt'], 'idx'],
  [['MNIST/raw/train-images-idx3-ubyte', '__MACOSX/a', '.git/b'], 'idx'],
  [['cats/a.png', 'dogs/train-images-idx3-ubyte'], 'image-folder'],
  [['cats/a.png', 'dogs/b.png'], 'image-folder'],
  [[], 'image-folder'],
] as const)('a folder with %j', async (names, kind) => {
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), '')
  }
  const found = await detectPath(folder)
  expect([found.kind, ...pathsOf(found)]).toEqual([kind, folder])
})
