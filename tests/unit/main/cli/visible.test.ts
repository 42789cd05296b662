import { expect, test, vi } from 'vitest'
import { tellError } from '#main/cli/output'
import { table } from '#main/cli/table'
import { oneLine, visible } from '#main/cli/visible'

/** Clears the screen, in seven bits and in eight; turns the text around; ends a line in other ways. */
const nasty = 'a\u001b[2Jb\u009b2Jc\u007fd\u202egnp.exe\u2066e\u2028f\rg'

test('what steers a terminal or turns text around is shown instead', () => {
  expect(visible(nasty)).toBe(String.raw`a\u001b[2Jb\u009b2Jc\u007fd\u202egnp.exe\u2066e\u2028f\u000dg`)
})

test('words of any script, emoji and line ends stay', () => {
  const text = 'Größe 训练 حجم 👩‍🔬 e\u0301\nsecond line'
  expect(visible(text)).toBe(text)
})

test('JSON stays the same JSON', () => {
  const value = { name: nasty, [nasty]: ['\n', '\\'] }
  expect(JSON.parse(visible(JSON.stringify(value)))).toEqual(value)
})

test('a cell is one line of its table, and a name one line of an error', () => {
  expect(oneLine('a\r\n\tb\u001b')).toBe(String.raw`a b\u001b`)
  expect(
    table([
      ['name', 'rows'],
      ['a\nb', '1'],
    ]).split('\n'),
  ).toEqual(['name  rows', 'a b   1'])
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  tellError('en', { reason: 'fileMissing', details: { file: 'a\nLogged as run 1\u001b[1A' } })
  const text = written.mock.calls.map(([line]) => String(line)).join('')
  written.mockRestore()
  expect(text).toContain(String.raw`a Logged as run 1\u001b[1A`)
})
