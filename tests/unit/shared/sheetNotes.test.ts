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

test('what was read in spite of its name, and the title above a table, are told in both languages', () => {
  const misnamed = { kind: 'readByContent', name: 'a.csv', format: 'Excel' } as const
  expect(noteWords(misnamed, 'en').text).toBe(
    '“a.csv” holds Excel data, whatever its name ends in: it was read as Excel.',
  )
  expect(noteWords(misnamed, 'zh-CN').text).toContain('Excel 格式')
  const title = { kind: 'titleSkipped', file: 'training', from: 1, to: 2, text: 'Report' } as const
  expect(noteWords(title, 'en')).toEqual({
    text: 'Left out: the title above the table (lines 1–2): “Report”.',
    flag: '--first-line 1',
  })
  expect(noteWords({ ...title, file: 'test', to: 1 }, 'zh-CN')).toEqual({
    text: '测试文件：已略过表格上方的标题（第 1 行）：“Report”。',
    flag: '--test-first-line 1',
  })
})
