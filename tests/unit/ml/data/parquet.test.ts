import { execFileSync } from 'node:child_process'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer'
import { describe, expect, it, test } from 'vitest'
import { importSource } from '#ml/data/importSource'
import { seededGenerator } from '#ml/data/random'
import { textNumber } from '#ml/data/textNumber'
import { createRandom } from '#ml/data/synthetic/formulas'
import { AppError } from '#shared/errors'
import { faultOf, importInto, samplesFolder, tableValues, temporaryFolder } from './helpers'

type Extra = Omit<Parameters<typeof parquetWriteBuffer>[0], 'columnData'>

async function written(columnData: ColumnSource[], extra: Extra = {}) {
  const folder = await temporaryFolder()
  const path = join(folder, 'plants.parquet')
  await writeFile(path, new Uint8Array(parquetWriteBuffer({ columnData, ...extra })))
  return { folder, path }
}

async function imported(columnData: ColumnSource[], extra: Extra = {}) {
  const { folder, path } = await written(columnData, extra)
  const { manifest, target } = await importInto(folder, { kind: 'parquet', path })
  const values = await tableValues(target, manifest)
  const width = manifest.columns.length
  const column = (at: number) => values.filter((_, position) => position % width === at)
  return { manifest, column }
}

const day = (text: string): Date => new Date(`${text}Z`)

test('a Parquet file under the name of another format is told', async () => {
  const { folder, path } = await written([{ name: 'a', data: [1.5, 2, 3], type: 'DOUBLE' }])
  const other = join(folder, 'plants.csv')
  await rename(path, other)
  const { manifest } = await importInto(folder, { kind: 'parquet', path: other })
  expect(manifest.notes).toEqual([{ kind: 'readByContent', name: 'plants.csv', format: 'Parquet' }])
})

describe('a Parquet file', () => {
  it('becomes a table with the kinds of its types', async () => {
    const { manifest, column } = await imported([
      { name: 'id', data: [0, 1, 2], type: 'INT32' },
      { name: 'count', data: [1n, 9_007_199_254_740_993n, null], type: 'INT64' },
      { name: 'weight', data: [0.5, null, -1e30], type: 'DOUBLE' },
      { name: 'wet', data: [true, false, null], type: 'BOOLEAN' },
      { name: 'seen', data: [day('1970-01-02T12:00'), null, day('1969-12-31T00:00')], type: 'TIMESTAMP' },
      { name: '种类', data: ['桃', '', '梨'], type: 'STRING' },
    ])
    expect(manifest).toMatchObject({ kind: 'table', name: 'plants', rows: 3, suggestedTarget: '种类' })
    expect(
      manifest.columns.map(({ name, kind, categories, missing }) => [name, kind, categories, missing]),
    ).toEqual([
      ['id', 'index', null, 0],
      ['count', 'number', null, 1],
      ['weight', 'number', null, 1],
      ['wet', 'boolean', ['false', 'true'], 1],
      ['seen', 'date', null, 1],
      ['种类', 'category', ['桃', '梨'], 1],
    ])
    expect(column(1)).toEqual([1, 2 ** 53, Number.NaN])
    expect(column(2)).toEqual([0.5, Number.NaN, Math.fround(-1e30)])
    expect(column(3)).toEqual([1, 0, Number.NaN])
    expect(column(4)).toEqual([1.5, Number.NaN, -1])
    expect(column(5)).toEqual([0, Number.NaN, 1])
    expect(manifest.sourceFile?.sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  it('is read with dates, decimals, times and small numbers as they are meant', async () => {
    const { manifest, column } = await imported(
      [
        { name: 'date', data: [0, 20_000] },
        { name: 'price', data: [1.25, -0.5] },
        { name: 'at', data: [1500, 3000] },
        { name: 'half', data: [0.5, 65504] },
        { name: 'unsigned', data: [1, 4_000_000_000] },
        {
          name: 'uuid',
          data: ['00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002'],
        },
      ],
      {
        schema: [
          { name: 'root', num_children: 6 },
          { name: 'date', type: 'INT32', repetition_type: 'REQUIRED', logical_type: { type: 'DATE' } },
          {
            name: 'price',
            type: 'INT64',
            repetition_type: 'REQUIRED',
            converted_type: 'DECIMAL',
            scale: 2,
            precision: 9,
          },
          {
            name: 'at',
            type: 'INT32',
            repetition_type: 'REQUIRED',
            logical_type: { type: 'TIME', isAdjustedToUTC: true, unit: 'MILLIS' },
          },
          {
            name: 'half',
            type: 'FIXED_LEN_BYTE_ARRAY',
            type_length: 2,
            repetition_type: 'REQUIRED',
            logical_type: { type: 'FLOAT16' },
          },
          { name: 'unsigned', type: 'INT32', repetition_type: 'REQUIRED', converted_type: 'UINT_32' },
          {
            name: 'uuid',
            type: 'FIXED_LEN_BYTE_ARRAY',
            type_length: 16,
            repetition_type: 'REQUIRED',
            logical_type: { type: 'UUID' },
          },
        ],
      },
    )
    expect(manifest.columns.map(({ kind }) => kind)).toEqual([
      'date',
      'number',
      'number',
      'number',
      'number',
      'category',
    ])
    expect([0, 1, 2, 3, 4, 5].map(column)).toEqual([
      [0, 20_000],
      [1.25, -0.5],
      [1.5, 3],
      [0.5, 65504],
      [1, 4_000_000_000],
      [0, 1],
    ])
  })

  it('gives the same rows whatever its row groups and pages', async () => {
    const rows = 2500
    const columns = (): ColumnSource[] => [
      { name: 'x', data: Float64Array.from({ length: rows }, (_, row) => Math.sin(row)) },
      {
        name: 'y',
        data: Array.from({ length: rows }, (_, row) => (row % 7 === 0 ? null : row)),
        type: 'INT32',
      },
      { name: 'z', data: Array.from({ length: rows }, (_, row) => `word ${row % 13}`) },
    ]
    const one = await imported(columns())
    for (const extra of [{ rowGroupSize: 999 }, { pageSize: 512 }, { codec: 'UNCOMPRESSED' }] as const) {
      expect((await imported(columns(), extra)).manifest.sha256).toBe(one.manifest.sha256)
    }
    expect(one.column(2).slice(0, 14)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0])
  })

  it('keeps no texts of a column with too many different ones', async () => {
    const rows = 65_537
    const { manifest, column } = await imported([
      { name: 'value', data: Float32Array.from({ length: rows }, (_, row) => row % 5) },
      { name: 'name', data: Array.from({ length: rows }, (_, row) => `n${row}`) },
    ])
    expect(manifest.columns[1]).toMatchObject({ kind: 'text', categories: null, missing: 0 })
    expect(column(1)[7]).toBe(textNumber('n7'))
    expect(manifest.suggestedTarget).toBe('value')
  })

  it('lists what 32 bits cannot hold and takes it as missing', async () => {
    const { manifest, column } = await imported([{ name: 'x', data: [1, Infinity, Number.NaN, -1e300] }])
    expect(manifest.rejected).toEqual({
      count: 2,
      treatment: 'fill',
      listed: [
        { line: 2, column: 'x', reason: 'numberTooLarge', text: 'Infinity' },
        { line: 4, column: 'x', reason: 'numberTooLarge', text: '-1e+300' },
      ],
    })
    expect(column(0)).toEqual([1, Number.NaN, Number.NaN, Number.NaN])
  })

  it('counts a row once, however many of its cells cannot be held', async () => {
    const { manifest } = await imported([
      { name: 'x', data: [1.5, 1e300, 1e300] },
      { name: 'y', data: [1.5, Infinity, 2.5] },
    ])
    expect([manifest.rejected?.count, manifest.rejected?.listed.length]).toEqual([2, 3])
  })

  it('has the row names of pandas as an index', async () => {
    const { manifest } = await imported([
      { name: 'x', data: [1.5, 2, 3] },
      { name: '__index_level_0__', data: [7n, 3n, 5n] },
    ])
    expect(manifest.columns.map(({ kind }) => kind)).toEqual(['number', 'index'])
    expect(manifest.suggestedTarget).toBe('x')
  })

  it.each([
    ['numbers', [7, 3, 5], 'index'],
    ['words', ['p', 'q', 'r'], 'category'],
  ])('has row names with a name, %s, not as the target', async (_, data, kind) => {
    const note = { index_columns: ['plant', { kind: 'range' }], columns: [] }
    const extra = { kvMetadata: [{ key: 'pandas', value: JSON.stringify(note) }] }
    const { manifest } = await imported(
      [
        { name: 'x', data: [1.5, 2, 3] },
        { name: 'plant', data },
      ],
      extra,
    )
    expect(manifest.columns.map((column) => column.kind)).toEqual(['number', kind])
    expect(manifest.suggestedTarget).toBe('x')
  })

  it.each(['{', '[]', '{"index_columns":7}'])(
    'is read whatever the note of pandas says: %s',
    async (value) => {
      const extra = { kvMetadata: [{ key: 'pandas', value }] }
      const { manifest } = await imported([{ name: 'x', data: [1.5, 2, 3] }], extra)
      expect(manifest.suggestedTarget).toBe('x')
    },
  )

  const list: Extra = {
    schema: [
      { name: 'root', num_children: 2 },
      { name: 'good', type: 'DOUBLE', repetition_type: 'REQUIRED' },
      { name: 'bad', repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', type: 'INT32', repetition_type: 'OPTIONAL' },
    ],
  }
  const struct: Extra = {
    schema: [
      { name: 'root', num_children: 2 },
      { name: 'good', type: 'DOUBLE', repetition_type: 'REQUIRED' },
      { name: 'bad', repetition_type: 'OPTIONAL', num_children: 1 },
      { name: 'inner', type: 'DOUBLE', repetition_type: 'OPTIONAL' },
    ],
  }
  const notText: ColumnSource = {
    name: 'bad',
    data: [Uint8Array.of(0xff), Uint8Array.of(0xfe)],
    type: 'BYTE_ARRAY',
  }
  const refused: readonly (readonly [string, ColumnSource, Extra, string])[] = [
    ['lists', { name: 'bad', data: [[1, 2], [3]] }, list, 'LIST'],
    ['structures', { name: 'bad', data: [{ inner: 1 }, { inner: 2 }] }, struct, 'STRUCT'],
    ['bytes that are no text', notText, {}, 'BYTE_ARRAY'],
  ]
  it.each(refused)('is refused with %s, by the name of the column', async (_name, bad, extra, type) => {
    const { folder, path } = await written([{ name: 'good', data: [1, 2] }, bad], extra)
    const fault = await faultOf(importInto(folder, { kind: 'parquet', path }))
    expect([fault.code, fault.reason]).toEqual(['INVALID_INPUT', 'parquetNotSupported'])
    expect(fault.details).toMatchObject({ file: path, column: 'bad', type })
    expect(await readdir(folder)).toEqual(['plants.parquet'])
  })

  const damages: readonly (readonly [string, (bytes: Uint8Array) => Uint8Array])[] = [
    ['text', () => new TextEncoder().encode('a,b\n1,2\n')],
    ['nothing', () => new Uint8Array()],
    ['its beginning alone', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['its footer overwritten', (bytes) => bytes.fill(0xff, bytes.length - 60, bytes.length - 8)],
    ['its data overwritten', (bytes) => bytes.fill(0xff, 4, 60)],
  ]
  it.each(damages)('is refused when it holds %s', async (_name, damage) => {
    const { folder, path } = await written([
      { name: 'x', data: Float64Array.from({ length: 100 }, Math.sin) },
    ])
    const bytes = damage(
      new Uint8Array(
        parquetWriteBuffer({
          columnData: [{ name: 'x', data: Float64Array.from({ length: 100 }, Math.sin) }],
        }),
      ),
    )
    await writeFile(path, bytes)
    const fault = await faultOf(importInto(folder, { kind: 'parquet', path }))
    expect([fault.code, fault.reason, fault.details['file']]).toEqual([
      'INVALID_INPUT',
      'parquetDamaged',
      path,
    ])
    expect(await readdir(folder)).toEqual(['plants.parquet'])
  })

  it('ends with a table or a fault, whichever bytes are changed', { timeout: 60_000 }, async () => {
    const { folder, path } = await written([])
    const base = new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'x', data: Float64Array.from({ length: 300 }, Math.sin) },
          {
            name: 'y',
            data: Array.from({ length: 300 }, (_, row) => (row % 7 === 0 ? null : row)),
            type: 'INT32',
          },
          { name: 's', data: Array.from({ length: 300 }, (_, row) => `w${row % 9}`) },
        ],
        rowGroupSize: 200,
      }),
    )
    const uniform = createRandom(seededGenerator(1, 'split', 0), 0).uniform
    for (let attempt = 0; attempt < 400; attempt += 1) {
      const bytes = Uint8Array.from(base)
      for (let change = 0; change < 4; change += 1) {
        bytes[Math.floor(uniform() * bytes.length)] =
          [0, 0x7f, 0xff][Math.floor(uniform() * 4)] ?? uniform() * 256
      }
      await writeFile(path, bytes)
      const fault = await importInto(folder, { kind: 'parquet', path }).then(
        () => null,
        (thrown: unknown) => thrown,
      )
      if (fault !== null && !(fault instanceof AppError))
        throw new Error(`attempt ${attempt}`, { cause: fault })
      await rm(join(folder, 'set'), { recursive: true, force: true })
    }
    expect(await readdir(folder)).toEqual(['plants.parquet'])
  })

  it.each([
    ['GZIP', gzipSync],
    ['BROTLI', brotliCompressSync],
    ['ZSTD', zstdCompressSync],
  ] as const)('may be packed with %s', async (codec, pack) => {
    const compressors = { [codec]: (bytes: Uint8Array) => new Uint8Array(pack(bytes)) }
    const data = Float64Array.from({ length: 500 }, (_, row) => row)
    const { column } = await imported([{ name: 'x', data }], { codec, compressors })
    expect(column(0)).toEqual([...data])
  })

  it('is refused when it is not there, a folder, or has no rows', async () => {
    const { folder, path } = await written([{ name: 'x', data: new Float64Array() }])
    expect((await faultOf(importInto(folder, { kind: 'parquet', path }))).reason).toBe('csvNoRows')
    expect((await faultOf(importInto(folder, { kind: 'parquet', path: `${path}x` }))).reason).toBe(
      'fileMissing',
    )
    expect((await faultOf(importInto(folder, { kind: 'parquet', path: folder }))).reason).toBe('notAFile')
  })

  it('can be cancelled, and leaves nothing', async () => {
    const { folder, path } = await written([
      { name: 'x', data: Float64Array.from({ length: 100 }, Math.sin) },
    ])
    const controller = new AbortController()
    const folders = { targetFolder: join(folder, 'set'), filesFolder: null, samplesFolder }
    const events = importSource({ kind: 'parquet', path }, folders, controller.signal)
    await events.next()
    controller.abort()
    expect((await faultOf(events.next().then(() => events.next()))).reason).toBe('importCancelled')
    expect(await readdir(folder)).toEqual(['plants.parquet'])
  })
})

describe('a file of a common writer', () => {
  const fixtures = join(import.meta.dirname, '../../../fixtures/parquet')
  it.each(['pyarrow', 'pyarrow-v2', 'polars', 'duckdb', 'fastparquet'])(
    'is read as written: %s',
    async (name) => {
      const expected = JSON.parse(await readFile(join(fixtures, 'expected.json'), 'utf8')) as Record<
        string,
        (number | string | null)[]
      >
      const path = join(fixtures, `${name}.parquet`)
      const { manifest, target } = await importInto(await temporaryFolder(), { kind: 'parquet', path })
      const values = await tableValues(target, manifest)
      const { columns } = manifest
      expect(columns.map((column) => column.name)).toEqual([
        'real',
        'whole',
        'flag',
        'colour',
        'moment',
        'holes',
      ])
      expect(columns.map(({ kind }) => kind)).toEqual([
        'number',
        'number',
        'boolean',
        'category',
        'date',
        'number',
      ])
      for (const [position, column] of columns.entries()) {
        const read = Array.from({ length: manifest.rows }, (_, row) => {
          const value = values[row * columns.length + position] ?? Number.NaN
          if (column.kind === 'category') return column.categories?.[value] ?? null
          // What was expected is rounded to 32 bits; times of day are kept more exactly.
          return Number.isNaN(value) ? null : Math.fround(value)
        })
        expect([column.name, read]).toEqual([column.name, expected[column.name]])
      }
    },
  )

  it('may have a column without any value, packed with LZ4', async () => {
    const path = join(fixtures, 'pyarrow-lz4-missing.parquet')
    const { manifest } = await importInto(await temporaryFolder(), { kind: 'parquet', path })
    expect(manifest.columns.map(({ missing }) => missing)).toEqual([0, 60])
  })

  it.skipIf(process.platform === 'win32')('is refused when it is a pipe, which never answers', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'pipe.parquet')
    execFileSync('mkfifo', [path])
    const fault = await faultOf(importInto(folder, { kind: 'parquet', path }))
    expect(fault.reason).toBe('notAFile')
  })
})
