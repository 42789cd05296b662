import { expect, test } from 'vitest'
import CsvSentence from '#renderer/features/import/csv/CsvSentence.vue'
import NoteChoice from '#renderer/features/import/notes/NoteChoice.vue'
import NoteList from '#renderer/features/import/notes/NoteList.vue'
import TestFile from '#renderer/features/import/csv/TestFile.vue'
import { noteChoice } from '#renderer/features/import/notes/noteChoice'
import type { ImportNote } from '#shared/model/importNote'
import { fakePreview } from '#fixtures/fakePreview'
import { mountPart } from './mountPart'

const { format } = fakePreview('/data/a.csv', null)
const sentence = {
  format,
  top: [
    { line: 1, text: 'patients' },
    { line: 3, text: 'id · city' },
  ],
  doubtful: new Set(['encoding']),
  hasDates: true,
  quotesMatter: true,
  testPath: null,
  testRows: null,
  tables: [],
  testTables: [],
  disabled: false,
}

test.each([
  ['import-encoding', 'gb18030', { encoding: 'gb18030' }],
  ['import-delimiter', ';', { delimiter: ';' }],
  ['import-decimal', ',', { decimal: ',' }],
  ['import-header', 'rows 1', { header: false, firstLine: 1 }],
  ['import-header', 'names 3', { header: true, firstLine: 3 }],
])('%s of the sentence of a text file: %s', async (name, value, part) => {
  const mounted = mountPart(CsvSentence, sentence)
  await mounted.at(name).setValue(value)
  expect(mounted.emitted('change')).toMatchObject([[part]])
})

test('what was guessed is marked as not sure, and nothing else', () => {
  const { part } = mountPart(CsvSentence, sentence)
  const marks = part.findAll('.mark').map((mark) => mark.attributes('data-test'))
  expect(marks).toEqual(['import-encoding-doubt'])
})

test('nothing of the sentence can be changed while the file is read', () => {
  const { part } = mountPart(CsvSentence, { ...sentence, disabled: true })
  const open = part.findAll('select').filter((list) => list.attributes('disabled') === undefined)
  expect(open).toEqual([])
})

const testSheets = {
  path: '/data/test.xlsx',
  rows: 12,
  format: { ...format, table: 'May' },
  tables: [
    { name: 'May', hidden: false, empty: false },
    { name: 'June', hidden: true, empty: false },
    { name: 'July', hidden: false, empty: true },
  ],
  disabled: false,
}

test('another sheet of a test file is chosen, a hidden one too, but none without any cell', async () => {
  const mounted = mountPart(TestFile, testSheets)
  const list = mounted.at('import-test-table')
  const options = [...list.element.querySelectorAll('option')]
  expect(options.map(({ value, disabled }) => [value, disabled])).toEqual([
    ['May', false],
    ['June', false],
    ['July', true],
  ])
  await list.setValue('June')
  expect(mounted.emitted('chooseTable')).toEqual([['June']])
  expect(mounted.emitted('change')).toEqual([])
})

test('the only sheet of a test file is named without a choice, and text has its encoding instead', () => {
  const [only] = testSheets.tables
  const { part } = mountPart(TestFile, { ...testSheets, tables: [only] })
  expect(part.text()).toContain('“May”')
  expect(part.find('[data-test="import-test-table"]').exists()).toBe(false)
  const ofText = mountPart(TestFile, { ...testSheets, format, tables: [] })
  expect(ofText.at('import-test-encoding').exists()).toBe(true)
})

const title: ImportNote = { kind: 'titleSkipped', file: 'training', from: 1, to: 1, text: 'Report 2024' }

test('the title of a table can become its names', async () => {
  expect(noteChoice(title)?.change(format)).toEqual({ header: true, firstLine: 1 })
  const list = mountPart(NoteList, { notes: [title], decidable: true })
  await list.at('import-decide-titleSkipped').trigger('click')
  expect(list.emitted('decide')).toEqual([[title]])
})

const trimmed: ImportNote = { kind: 'spacesTrimmed', column: 'city', words: ['Bern'], count: 1 }

test('a note gives on that it is to be decided the other way', async () => {
  const list = mountPart(NoteList, { notes: [trimmed], decidable: true })
  await list.at('import-decide-spacesTrimmed').trigger('click')
  expect(list.emitted('decide')).toEqual([[trimmed]])
})

test('a note of a data set that is imported is told without a button', () => {
  const { part } = mountPart(NoteList, { notes: [trimmed] })
  expect(part.text()).toContain('city')
  expect(part.find('button').exists()).toBe(false)
})

test('a column of codes can become one of numbers', async () => {
  const note: ImportNote = { kind: 'codesKept', column: 'zip', reason: 'leadingZeros', text: '01067' }
  const choice = mountPart(NoteChoice, { note, disabled: false })
  await choice.at('import-note-kind-zip').trigger('click')
  expect(choice.emitted('kind')).toEqual([['zip', 'number']])
})
