import { expect, test } from 'vitest'
import { tableEndings } from '#shared/catalog/files/fileKinds'
import { formatOf } from '#shared/catalog/files/formatOf'
import { hintOf } from '#shared/catalog/files/hintOf'
import { AppError } from '#shared/errors'
import { explain } from '#shared/texts/explain'

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const found = (start: string, end = ''): string | null => formatOf({ start: bytes(start), end: bytes(end) })

test.each([
  ['PK\x03\x04\x14\0\x06\0', 'xl/workbook.xml', 'xlsx'],
  ['PK\x03\x04\x14\0[Content_Types].xml word/document.xml', '', 'docx'],
  ['PK\x03\x04\x14\0', 'xl/workbook.bin', 'xlsb'],
  ['PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet', '', 'ods'],
  ['PK\x03\x04\x14\0train.csv', '', 'zip'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'W\0o\0r\0k\0b\0o\0o\0k\0', 'xls'],
  [
    '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    'E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0',
    'Office, password',
  ],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0', 'doc'],
  ['\0\0\x08\x03\0\0', '', 'idx'],
  ['BZh91AY&SY\x01\x02', '', 'bzip2'],
  ['BZh,name\n1,2\n', '', null],
  ['GIF8,x\n1,2\n', '', null],
  ['a,b\n1,2\n', '', null],
] as const)('bytes that begin with %j are %j', (start, end, format) => {
  expect(found(start, end)).toBe(format)
})

test('what is no table is refused with what to do', () => {
  const remedyOf = (format: string): string => {
    const hint = hintOf(format)
    const details = {
      file: 'a.csv',
      found: format,
      formats: tableEndings,
      ...(hint === null ? {} : { hint }),
    }
    return explain('en', new AppError('INVALID_INPUT', 'csvNotATable', details)).remedy
  }
  expect(remedyOf('zip')).toBe('Unpack it first and choose the file that is in it.')
  expect(remedyOf('xls')).toContain('.csv')
  expect(remedyOf('png')).toContain('folder of the images')
  expect(remedyOf('Office, password')).toContain('password')
  expect(remedyOf('pdf')).toContain('another file')
})
