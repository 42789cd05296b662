import path from 'node:path'
import { expect, test } from 'vitest'
import { playwrightFound, vitestFound } from '../../../../scripts/test/counts.mjs'
import { belowFloor, unexpectedSkips } from '../../../../scripts/test/expectedSkips.mjs'

test('skipped tests are named by both runners', () => {
  const vitest = vitestFound({
    numPassedTests: 1,
    numFailedTests: 0,
    numPendingTests: 2,
    testResults: [
      {
        name: path.resolve('tests/unit/a.test.ts'),
        assertionResults: [
          { status: 'passed', fullName: 'runs' },
          { status: 'skipped', fullName: 'a disk is full' },
          { status: 'todo', fullName: 'later' },
        ],
      },
    ],
  })
  expect(vitest.skipped).toEqual(['tests/unit/a.test.ts > a disk is full', 'tests/unit/a.test.ts > later'])
  const spec = (title: string, status: string) => ({ title, tests: [{ status }] })
  const suite = {
    title: '',
    file: 'quit.spec.ts',
    specs: [spec('asks', 'skipped'), spec('ends', 'expected')],
  }
  const window = playwrightFound({
    stats: { expected: 1, unexpected: 0, flaky: 0, skipped: 1 },
    suites: [{ title: 'quit.spec.ts', file: 'quit.spec.ts', suites: [suite] }],
  })
  expect(window.skipped).toEqual(['tests/e2e/quit.spec.ts > asks'])
})

test('a skip is expected only where its reason holds, and only in its files', () => {
  const skipped = ['tests/process/fullDisk.test.ts > ends', 'tests/unit/a.test.ts > fullDisk']
  const rule = { why: 'no disk', files: /fullDisk/ }
  expect(unexpectedSkips(skipped, [{ ...rule, here: true }])).toEqual(['tests/unit/a.test.ts > fullDisk'])
  expect(unexpectedSkips(skipped, [{ ...rule, here: false }])).toEqual(skipped)
})

test('a stage that finds fewer tests than it has is told, skipped ones counted', () => {
  const stage = (name: string, passed: number, skipped: number) => ({
    name,
    counts: { passed, failed: 0, skipped },
  })
  const least = { ml: 10, e2e: 5 }
  expect(belowFloor([stage('ml', 8, 2), stage('e2e', 5, 0), stage('build', 0, 0)], least)).toEqual([])
  expect(belowFloor([stage('ml', 8, 1)], least)).toEqual(['ml: 9 tests were found, there are at least 10'])
})
