import { describe, expect, test } from 'vitest'
import {
  closingLine,
  playwrightCounts,
  sum,
  vitestCounts,
  withOutcome,
} from '../../../../scripts/test/counts.mjs'
import { parseSelection } from '../../../../scripts/test/selection.mjs'
import { runStages, stageLine } from '../../../../scripts/test/stage.mjs'

describe('counts', () => {
  test('of both runners add up to the closing line', () => {
    const unit = vitestCounts({ numPassedTests: 10, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 })
    const window = playwrightCounts({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 1 } })
    expect(closingLine(sum([unit, window]))).toBe('16 passed, 2 failed, 4 skipped')
  })

  test('a failure without a failed test counts one', () => {
    expect(withOutcome({ passed: 3, failed: 0, skipped: 0 }, false).failed).toBe(1)
    expect(withOutcome({ passed: 3, failed: 2, skipped: 0 }, false).failed).toBe(2)
    expect(withOutcome({ passed: 3, failed: 0, skipped: 0 }, true).failed).toBe(0)
  })
})

describe('parseSelection', () => {
  test('all stages by default', () => {
    expect(parseSelection(['-t', 'pauses'])).toEqual({ only: [], more: ['-t', 'pauses'], strict: false })
  })

  test('takes out the stages', () => {
    expect(parseSelection(['--strict', '--only', 'ml,e2e', '--grep', 'pauses'])).toEqual({
      only: ['ml', 'e2e'],
      more: ['--grep', 'pauses'],
      strict: true,
    })
  })

  test.each([[['--only']], [['--only', 'everything']]])('refuses %j', (args) => {
    expect(() => parseSelection(args)).toThrow('--only takes check, migrations, ml, process, e2e')
  })
})

describe('runStages', () => {
  test('goes on after a failure, keeps the order, reports each', async () => {
    const ended: string[] = []
    const results = await runStages(
      [
        { name: 'slow', run: () => new Promise((resolve) => setTimeout(resolve, 50, { ok: true })) },
        { name: 'broken', run: () => Promise.reject(new Error('no screen')) },
        { name: 'last', run: async () => ({ ok: true, counts: { passed: 2, failed: 0, skipped: 0 } }) },
      ],
      2,
      (result) => ended.push(result.name),
    )
    expect(ended).toEqual(['broken', 'last', 'slow'])
    expect(results.map((result) => [result.name, result.ok, result.counts.failed])).toEqual([
      ['slow', true, 0],
      ['broken', false, 1],
      ['last', true, 0],
    ])
    expect(results[1]?.output).toBe('no screen\n')
  })

  test('a line names the stage, its end and its tests', () => {
    const counts = { passed: 2, failed: 0, skipped: 1 }
    const line = stageLine({ name: 'ml', ok: true, counts, skipped: [], milliseconds: 1234, output: '' })
    expect(line.split(/\s+/).join(' ')).toBe('ml ok 1.2 s 2 passed, 0 failed, 1 skipped')
  })
})
