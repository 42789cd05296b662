import { expect, it } from 'vitest'
import { isFormula, textCell } from '#shared/csvCell'

it('writes no cell that a spreadsheet would run', () => {
  const dangerous = [
    '=1+1',
    '+cmd',
    '-inf',
    '-2+3',
    '--1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u00a0=1',
    '＝1+1',
    '＠SUM(A1)',
    '-1|cmd',
  ]
  for (const text of dangerous) {
    expect([text, isFormula(text)]).toEqual([text, true])
    expect(textCell(text).replace(/^"/, '')).toMatch(/^'/)
  }
})

it('leaves numbers with a sign, and a lone sign, as they are', () => {
  const plain = ['-1.5', '+2', '-1e-7', '-5 %', '-', '.5', '−1', 'loss = 2', '', '合计', 'a-b', '-.5']
  for (const text of plain) expect(textCell(text)).toBe(text)
  expect(textCell('-1.234,5', ';')).toBe('-1.234,5')
})

it('puts marks around what would be several cells', () => {
  expect(textCell('a,"b"')).toBe('"a,""b"""')
  expect(textCell('a,b', ';')).toBe('a,b')
  expect(textCell('a\r\nb')).toBe('"a\r\nb"')
  expect(textCell(' a')).toBe('" a"')
})
