import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const testFiles = globSync('tests/**/*.{test,spec}.ts').map((file) => file.replaceAll('\\', '/'))

/** The rows of the page's tables: the threat, and the tests that are named for it. */
const threats = readFileSync('docs/security.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\| -+/.test(line) && !line.includes('shown by'))
  .map((line) => {
    const cells = line.split('|').map((cell) => cell.trim())
    const names = [...(cells.at(-2) ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '')
    return { threat: cells.slice(1, -3).join(': '), names }
  })

test('the page tells of threats', () => {
  expect(threats.length).toBeGreaterThan(30)
})

test.each(threats)('a test is named that shows what stops: $threat', ({ names }) => {
  expect(names).not.toEqual([])
  for (const name of names) {
    const ending = `/${name.replace(/\.test$/, '')}`
    const found = testFiles.filter((file) => file.replace(/\.(test|spec)\.ts$/, '').endsWith(ending))
    expect({ name, found }).toEqual({ name, found: [expect.any(String)] })
  }
})
