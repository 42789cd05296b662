import { expect, test } from 'vitest'
import { barLine, createProgressBar } from '#main/cli/progressBar'

/** A terminal that keeps what is written, and a clock that a test moves. */
function terminal(columns = 80) {
  const written: string[] = []
  const clock = { now: 0 }
  const bar = createProgressBar({ columns, write: (text) => written.push(text) }, () => clock.now)
  return { written, clock, bar }
}
const clearLine = '\r\u001B[2K'

test('a bar fills up with the share that is done, and never more', () => {
  expect(barLine('read', 0.5, '5 s left', 80)).toBe(`read [${'█'.repeat(14)}${'·'.repeat(14)}] 50 % 5 s left`)
  expect(barLine('read', 1.2, '', 80)).toContain(`[${'█'.repeat(28)}] 100 %`)
  expect(barLine('read', 0.999, '', 80)).toContain('] 99 %')
})

test('a line stays narrower than the terminal, wide characters counted twice, and nothing in it steers it', () => {
  expect(barLine('读取', 0.5, '', 5)).toBe('读取')
  expect(barLine('a\u001B[2Jb\n', 0, '', 80)).toMatch(/^a\\u001b\[2Jb {2}\[/)
})

test('it is drawn at most ten times a second, but its end and another work always', () => {
  const { written, clock, bar } = terminal()
  for (; clock.now < 1000; clock.now += 10) bar.show('read', clock.now / 2000, '')
  expect(written).toHaveLength(10)
  bar.show('read', 1, '')
  bar.show('train', 0, '')
  expect(written).toHaveLength(12)
})

test('it is taken away once, and only where there is one', () => {
  const { written, bar } = terminal()
  bar.clear()
  expect(written).toEqual([])
  bar.show('read', 0.1, '')
  bar.clear()
  bar.clear()
  expect(written.slice(1)).toEqual([clearLine])
})
