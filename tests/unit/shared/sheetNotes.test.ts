import { expect, test } from 'vitest'
import { AppError } from '#shared/errors'
import { explain } from '#shared/texts/explain'
import { noteWords } from '#shared/texts/noteWords'

test('of a workbook it is told which sheet was read, which others there are, and how to read another', () => {
  const note = {
    kind: 'sheetTaken',
    sheet: 'Data',
    others: ['Raw data', 'Codes'],
    hidden: ['Codes'],
    empty: ['Sheet3'],
  } as const
  const wide = { ...note, others: Array.from({ length: 20 }, (_, place) => `s${place}`), empty: [] }
  const en = noteWords({ ...note, others: [...note.others], hidden: ['Codes'], empty: ['Sheet3'] }, 'en')
  expect(en).toEqual({
    text: 'The sheet “Data” was read. The file also holds: Raw data, Codes (hidden). Without any cell: Sheet3.',
    flag: "--sheet 'Raw data'",
  })
  expect(noteWords({ ...wide, hidden: [] }, 'en').text).toContain('s11 and 8 more.')
  expect(noteWords({ ...note, others: [], hidden: [], empty: ['空'] }, 'zh-CN')).toEqual({
    text: '读取的是工作表“Data”。没有任何单元格：空。',
    flag: null,
  })
})

test('a sheet that is not there is refused with those that are', () => {
  const error = new AppError('NOT_FOUND', 'tableMissing', { file: 'a.xlsx', wanted: 'C', tables: 'A, B' })
  expect(explain('en', error)).toEqual({
    text: 'The file has no sheet “C”.',
    place: 'a.xlsx',
    remedy: 'Choose one of its sheets: A, B. A file of text has none.',
  })
})
