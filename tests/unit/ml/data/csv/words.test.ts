import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { previewCsv } from '#ml/data/csv/preview'
import { resolveFormat } from '#ml/data/csv/sniff/resolveFormat'
import type { CsvFormat } from '#shared/model/csvFormat'
import { encodeText } from '#fixtures/encodeText'
import { faultOf, importInto, temporaryFolder } from '../helpers'

/** A table with a column of numbers and one of these words, each written as often as it says. */
const column = (words: Readonly<Record<string, number>>): string =>
  `n,word\n${Object.entries(words)
    .flatMap(([word, count]) => Array.from({ length: count }, (_, row) => `${String(row)}.5,${word}\n`))
    .join('')}`

type Files = { readonly training: string | Buffer; readonly test?: string | Buffer }

async function imported({ training, test: other }: Files, change: Partial<CsvFormat> | null = null) {
  const folder = await temporaryFolder()
  const [path, testPath] = [join(folder, 'table.csv'), join(folder, 'test.csv')]
  await writeFile(path, training)
  if (other !== undefined) await writeFile(testPath, other)
  const found = (await resolveFormat(path, null)).format
  const format = change === null ? null : { ...found, ...change }
  const source = { kind: 'csv', path, format, testPath: other === undefined ? null : testPath } as const
  const { manifest } = await importInto(folder, source)
  const shown = await previewCsv(path, format)
  const word = manifest.columns.find(({ name }) => name === 'word')
  return { manifest, word, notes: manifest.notes, shown, path, testPath }
}

describe('a marker in a column of words', () => {
  test.each([
    ['NA among country codes', { NG: 9, FR: 9, NA: 9 }, 'NA', 3, 0],
    ['- beside +', { '+': 9, '-': 9 }, '-', 2, 0],
    ['- beside ++ and a word', { '++': 9, '-': 9, unclear: 9 }, '-', 3, 0],
    ['- beside 1+ and ±', { '1+': 5, '±': 5, '-': 5 }, '-', 3, 0],
    ['? among signs', { '?': 5, '!': 5, '.': 9 }, '?', 3, 0],
    ['None among words', { Grvl: 9, Pave: 9, None: 90 }, 'None', 3, 0],
    ['None among grades', { Gd: 20, TA: 19, None: 1 }, 'None', 3, 0],
  ] as const)('is an answer: %s', async (_, words, marker, distinct, missing) => {
    const { word, notes, shown, manifest } = await imported({ training: column(words) })
    expect([word?.categories?.length, word?.missing]).toEqual([distinct, missing])
    const note = { kind: 'markerIsAnswer', column: 'word', marker, of: manifest.rows }
    expect(notes).toContainEqual(expect.objectContaining(note))
    expect(shown.notes).toContainEqual(expect.objectContaining(note))
    expect(shown.format.missingIn).toMatchObject({ word: { [marker]: false } })
  })

  test.each([
    ['NA among grades', { Ex: 9, Gd: 9, NA: 9 }, 9, true],
    ['NA among two words of other length', { RL: 19, 'C (all)': 9, NA: 1 }, 1, false],
    ['? among words', { Private: 9, Public: 9, '?': 9 }, 9, true],
    ['- among words', { Private: 9, Public: 9, '-': 9 }, 9, true],
    ['None beside truth', { True: 9, False: 9, None: 9 }, 9, false],
    ['NULL among words', { a: 9, b: 9, NULL: 9 }, 9, false],
    ['rarely', { a: 90, b: 90, NA: 1 }, 1, false],
  ] as const)('is missing: %s', async (_, words, missing, told) => {
    const { word, notes } = await imported({ training: column(words) })
    expect(word?.missing).toBe(missing)
    expect(notes.some(({ kind }) => kind === 'markerIsMissing')).toBe(told)
  })

  test('of doubtful meaning counts in the column of numbers that brought it, not among words', async () => {
    const rows = ['a,x', 'b,2', 'unknown,unknown', 'a,4', 'unknown,5']
    const { manifest } = await imported({ training: `word,n\n${rows.join('\n')}\n` })
    expect(manifest.columns.map(({ missing }) => missing)).toEqual([0, 0])
    const numbers = ['a,1', 'b,2', 'unknown,unknown', 'a,4', 'unknown,5']
    const other = await imported({ training: `word,n\n${numbers.join('\n')}\n` })
    expect(other.manifest.columns.map(({ missing, kind }) => [kind, missing])).toEqual([
      ['category', 0],
      ['number', 1],
    ])
  })

  test('is what a person says, in that column only', async () => {
    const training = 'n,word,other\n1,a,NA\n2,NA,x\n3,b,y\n4,a,x\n'
    const said = await imported(
      { training },
      { missingIn: { word: { NA: false, b: true }, n: { '4': true } } },
    )
    expect(said.manifest.columns.map(({ missing }) => missing)).toEqual([1, 1, 1])
    expect(said.word?.categories).toEqual(['a', 'NA'])
    expect(said.notes).toContainEqual({
      kind: 'markerIsAnswer',
      column: 'word',
      marker: 'NA',
      count: 1,
      of: 4,
    })
  })
})

describe('words that look alike', () => {
  const training = column({
    Male: 5,
    ' Male': 2,
    'Male\u00a0': 1,
    '\u3000Male\u200b': 1,
    male: 3,
    Ｍale: 1,
    Female: 9,
  })

  test('are one without the spaces around them, and those that differ otherwise are pointed out', async () => {
    const { word, notes } = await imported({ training })
    expect(word?.categories).toEqual(['Male', 'male', 'Ｍale', 'Female'])
    expect(notes).toEqual([
      { kind: 'spacesTrimmed', column: 'word', words: ['Male'], count: 1 },
      { kind: 'wordsAlike', column: 'word', words: ['Male', 'male', 'Ｍale'], count: 3 },
    ])
  })

  test('are joined under the first way of writing, or kept apart with their spaces', async () => {
    const joined = await imported({ training }, { joins: { word: true } })
    expect(joined.word?.categories).toEqual(['Male', 'Female'])
    expect(joined.notes.map(({ kind }) => kind)).toEqual(['wordsJoined'])
    const kept = await imported({ training }, { spaces: 'keep' })
    expect(kept.word?.categories).toHaveLength(7)
    expect(kept.notes.map(({ kind }) => kind)).toContain('spacesKept')
  })

  test('what cannot be seen is nothing', async () => {
    const { word } = await imported({ training: column({ a: 3, b: 3, '\u200b': 2, ' \u00ad': 1 }) })
    expect([word?.categories, word?.missing]).toEqual([['a', 'b'], 3])
  })
})

describe('a test file', () => {
  const rows = Array.from({ length: 20 }, (_, row) => `${String(row)}.25,${row % 3 === 0 ? '>50K' : '<=50K'}`)
  const training = `age,word\n${rows.join('\n')}\n`
  const test1 = (...lines: readonly string[]): string => `${lines.join('\n')}\n`

  test('meets the words of the training file but for a full stop, case or spaces, which is told', async () => {
    const files = { training, test: test1('age,word', '3,>50K.', '4, <=50K.') }
    const { word, notes, manifest } = await imported(files)
    expect(word?.categories).toEqual(['>50K', '<=50K'])
    expect(notes).toContainEqual({
      kind: 'wordsJoined',
      column: 'word',
      words: ['>50K', '>50K.', '<=50K', '<=50K.'],
      count: 4,
    })
    expect(manifest.source).toMatchObject({ format: { joins: { word: true } }, testFormat: { header: true } })
    const apart = await imported(files, { joins: { word: false } })
    expect(apart.word?.categories).toEqual(['>50K', '<=50K', '>50K.', '<=50K.'])
    expect(apart.notes.map(({ kind }) => kind)).toEqual(['wordsAlike', 'testWordsNew'])
  })

  test('tells words that the training file does not have', async () => {
    const { notes } = await imported({ training, test: test1('age,word', '3,>50K', '4,none of it') })
    expect(notes).toEqual([{ kind: 'testWordsNew', column: 'word', words: ['none of it'], count: 1 }])
  })

  test('is matched by name in any order, and further columns are left out', async () => {
    const { manifest, notes, word } = await imported({
      training,
      test: test1('word,extra,age', '>50K,7,3.5', '<=50K,x,4.5'),
    })
    expect([manifest.rows, manifest.givenTestRows, manifest.rejected]).toEqual([22, 2, null])
    expect([word?.categories, manifest.columns[0]?.max]).toEqual([['>50K', '<=50K'], 19.25])
    expect(notes.map(({ kind }) => kind)).toEqual(['testOrder', 'testColumnsLeftOut'])
  })

  test('is written in its own way: encoding, delimiter and decimal mark', async () => {
    const chinese = [
      '身高,性别',
      ...Array.from({ length: 12 }, (_, row) => `${String(150 + row)}.5,${row % 2 === 0 ? '男' : '女'}`),
    ]
    const { manifest, notes } = await imported({
      training: encodeText(chinese.join('\n'), 'gbk'),
      test: '身高;性别\n171,5;男\n160,5;女\n',
    })
    expect(manifest.columns.map(({ categories, max }) => categories ?? max)).toEqual([171.5, ['男', '女']])
    expect(notes).toEqual([{ kind: 'testWritten', encoding: 'utf-8', delimiter: ';', decimal: ',' }])
  })

  test('without names is taken in the order of the training file where it fits', async () => {
    const { manifest, notes } = await imported({ training, test: test1('3.5,>50K', '4.5,<=50K') })
    expect(manifest.givenTestRows).toBe(2)
    expect(notes).toEqual([{ kind: 'testByPlace', named: 'training' }])
    const fault = await faultOf(imported({ training, test: test1('>50K,3.5', '<=50K,4.5', '<=50K,5') }))
    expect(fault.reason).toBe('csvTestColumnsDiffer')
  })

  test('has a note above its rows that is no line of names', async () => {
    const { manifest } = await imported({
      training: rows.map((row) => `${row},x`).join('\n'),
      test: test1('|1x3 Cross validator', '3.5,>50K,x', '4.5,<=50K,x', '5.5,<=50K,x'),
    })
    expect(manifest).toMatchObject({ givenTestRows: 3, rejected: null })
    expect(manifest.notes).toContainEqual({
      kind: 'titleSkipped',
      file: 'test',
      from: 1,
      to: 1,
      text: '|1x3 Cross validator',
    })
  })

  test('may lack a column that has no values', async () => {
    const spare = training.replaceAll('\n', ',\n')
    const { manifest } = await imported({ training: spare, test: test1('word,age', '>50K,3') })
    expect(manifest.columns.map(({ missing }) => missing)).toEqual([0, 0, 21])
  })

  test('needs every column, above all the target', async () => {
    const three = `a,b,word\n${rows.map((row) => `1${row.replace(',', ',2,')}`).join('\n')}\n`
    const target = await faultOf(imported({ training: three, test: test1('a,b', '1,2') }))
    expect([target.reason, target.details['column']]).toEqual(['csvTestTargetMissing', 'word'])
    const other = await faultOf(imported({ training: three, test: test1('a,word', '1,x') }))
    expect([other.reason, other.details['columns']]).toEqual(['csvTestColumnsMissing', 'b'])
  })

  test('is previewed as it is imported', async () => {
    const { path, testPath, manifest } = await imported({
      training,
      test: test1('word;age', '>50K.;3,5', '<=50K;4,5', '>50K;5,5', '<=50K'),
    })
    const shown = await previewCsv(testPath, null, { path, format: null })
    expect(shown.notes.map(({ kind }) => kind)).toEqual(manifest.notes.map(({ kind }) => kind))
    expect(shown.rejects.map(({ text }) => text)).toEqual(manifest.rejected?.listed.map(({ text }) => text))
    expect(shown.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['word', 'category'],
      ['age', 'number'],
    ])
  })
})

describe('what is proposed', () => {
  const rowsOf = (cells: (row: number) => string): string =>
    Array.from({ length: 24 }, (_, row) => `${cells(row)}\n`).join('')

  test('is no column that is empty, constant or differs in every row', async () => {
    const { manifest, shown } = await imported({
      training: `code,x,mail,file,y,same,,\n${rowsOf((row) => `K${String(row)},${String(row % 7)},p${String(row)}@example.org,img/${String(row)}.png,${row % 2 === 0 ? 'a' : 'b'},1,,`)}`,
    })
    const unfit = ['identifier', undefined, 'address', 'file', undefined, 'constant', 'empty', 'empty']
    expect(manifest.columns.map((one) => one.unfit)).toEqual(unfit)
    expect(shown.columns.map((one) => one.unfit)).toEqual(unfit)
    expect(manifest.suggestedTarget).toBe('y')
    expect(manifest.notes).toContainEqual({ kind: 'pictureList', column: 'file', label: 'y' })
    expect(manifest.notes.filter(({ kind }) => kind === 'columnUnfit')).toHaveLength(6)
  })

  test('is a number that names the row only where it is called so', async () => {
    const { manifest } = await imported({
      training: `name,price,customerId,y\n${rowsOf((row) => `n${String(row % 3)},${String(row * 3)},${String(900 + row * 7)},${String(row % 2)}`)}`,
    })
    expect(manifest.columns.map((one) => one.unfit)).toEqual([undefined, undefined, 'identifier', undefined])
  })
})
