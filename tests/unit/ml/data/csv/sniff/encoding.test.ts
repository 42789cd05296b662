import { expect, test } from 'vitest'
import { encodeText } from '#fixtures/encodeText'
import { detectEncoding } from '#ml/data/csv/sniff/encoding'
import type { CsvFormat } from '#shared/model/csvFormat'

type Encoding = CsvFormat['encoding']

const sampleOf = (head: Buffer, ...slices: readonly Buffer[]) => {
  return { path: 'table.csv', bytes: head.length, head, slices, complete: slices.length === 0 }
}

const numbers = Array.from({ length: 200 }, (_, row) => `${row},${row * 2},0.5\n`).join('')

test.each<[Encoding, string]>([
  ['utf-8', 'a,b\n1,2\n'],
  ['utf-8', '姓名,性别\n张三,男\n'],
  ['utf-8', 'name,city\nMüller,Köln\n'],
  ['gbk', '姓名,性别,年龄\n张三,男,20\n李四,女,30\n'],
  ['gbk', `编号,城市\n1,北京\n${numbers}`],
  ['gbk', `a,b,c\n1,男,2\n${numbers}3,女,4\n`],
  ['gbk', '城市,人口\n臺北,1\n'],
  // These bytes are valid UTF-8, too.
  ['gbk', `值,血压\n${numbers}`],
  ['gbk', `a,值1,值2\n${numbers}`],
  ['utf-8', 'temp °C,m²,µ,£\n1,2,3,4\n'],
  ['utf-8', 'имя,пол\nИван,М\nАнна,Ж\n'],
  ['utf-8', 'naïve,é,ø\n1,2,3\n'],
  ['utf-8', 'שם,עִיר\nדָּן,2\n'],
  ['utf-8', 'անուն,տարիք\nԱրամ,3\n'],
  ['utf-8', 'tên,tuổi\nTrương,3\nĐỗ,4\n'],
  ['utf-8', 'cafe\u0301,1\n'],
  ['utf-8', 'state,n\nHawaiʻi,1\n'],
  ['utf-8', 'name\nOʻzbekiston\nOʼBrien\nʿUmar\naɣrum\nErdoǧan\n'],
  // A first byte that is the middle of a character is no UTF-8.
  ['windows-1252', '°C,y\n20,1\n'],
  ['windows-1252', '€,y\n20,1\n'],
  ['gbk', '长,weight,label\n1,2,3\n'],
  ['big5', '姓名,性別\n陳大文,男\n王小明,女\n'],
  ['big5', `城市,人口\n臺北,1\n高雄,2\n${numbers}`],
  ['shift_jis', '名前,年齢\nたなか,3\nカタカナ,4\n'],
  ['shift_jis', '都市,人口\n東京,1\n大阪,2\n'],
  ['euc-jp', '名前,年齢\nたなか,3\nすずき,4\n'],
  ['euc-kr', '이름,나이\n김철수,3\n서울특별시,4\n'],
  ['windows-1252', 'name,city\nMüller,Köln\nGroß,München\n'],
  ['windows-1252', 'café\nnaïve\nZürich\n'],
  ['windows-1250', 'město,číslo\npříliš žluťoučký kůň,1\n'],
  ['windows-1251', 'имя,город\nИван,Москва\nПётр,Казань\n'],
  ['koi8-r', 'имя,город\nИван,Москва\nПётр,Казань\n'],
  ['windows-1253', 'όνομα,πόλη\nΕλένη,Αθήνα\nΓιώργος,Πάτρα\n'],
  ['windows-1254', 'isim,şehir\nÖğrenci,İstanbul\nTürkçe,Eskişehir\n'],
  ['utf-16le', 'a,b\n1,2\n'],
  ['utf-16be', 'a,b\n1,2\n'],
  ['utf-16le', '姓名,性别\n一,一\n二,一\n'],
  ['utf-16be', '姓名,性别\n一,一\n二,一\n'],
])('%s: %j', (encoding, text) => {
  expect(detectEncoding(sampleOf(encodeText(text, encoding))).encoding).toBe(encoding)
})

test('characters of four bytes are GB 18030', () => {
  const bytes = Buffer.concat([
    encodeText('名,', 'gbk'),
    Buffer.of(0x81, 0x39, 0xef, 0x30),
    encodeText('中文\n', 'gbk'),
  ])
  expect(detectEncoding(sampleOf(bytes)).encoding).toBe('gb18030')
})

test.each<[Encoding, readonly number[]]>([
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
])('the mark of %s is enough', (encoding, mark) => {
  expect(detectEncoding(sampleOf(Buffer.from(mark)))).toEqual({ encoding, confidence: 1 })
})

test('characters that a piece cuts at its ends are still UTF-8', () => {
  const text = encodeText('中文,中文\n'.repeat(10), 'utf-8')
  expect(
    detectEncoding(sampleOf(text.subarray(0, -2), text.subarray(2, -3), text.subarray(1))).encoding,
  ).toBe('utf-8')
})

test('ASCII that was seen in part may be anything further on, and what is further on counts', () => {
  const ascii = Buffer.from(numbers)
  expect(detectEncoding(sampleOf(ascii, ascii)).confidence).toBeLessThan(1)
  expect(detectEncoding(sampleOf(ascii)).confidence).toBe(1)
  expect(detectEncoding(sampleOf(ascii, encodeText('1,北京,3\n', 'gbk'))).encoding).toBe('gbk')
})

test('two cells of Korean are as likely Chinese, which comes first', () => {
  expect(detectEncoding(sampleOf(encodeText('서울\n부산\n', 'euc-kr'))).encoding).toBe('gbk')
})
