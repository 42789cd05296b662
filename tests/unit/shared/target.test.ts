import { expect, test } from 'vitest'
import type { ColumnKind } from '#shared/model/csvFormat'
import { isTargetConstant, proposedTarget } from '#shared/network/target'
import { smallManifest } from '#fixtures/smallRun'

const columns = (...named: readonly (readonly [string, ColumnKind])[]) =>
  named.map(([name, kind]) => ({ name, kind }))

test('the last column that can be an answer is proposed, or the only one that is called one', () => {
  const last = columns(['a', 'number'], ['b', 'category'], ['when', 'date'], ['note', 'text'], ['', 'index'])
  expect(proposedTarget(last)).toBe('b')
  expect(proposedTarget(columns(['y', 'number'], ['a', 'number']))).toBe('y')
  expect(proposedTarget(columns(['x', 'number'], ['y', 'number'], ['类别', 'category']))).toBe('类别')
  expect(proposedTarget(columns([' Label', 'boolean'], ['a', 'number']))).toBe(' Label')
  expect(proposedTarget(columns(['目标', 'number'], ['a', 'number']))).toBe('目标')
  expect(proposedTarget(columns(['y', 'number'], ['target', 'number'], ['a', 'number']))).toBe('a')
  expect(proposedTarget(columns(['target', 'date'], ['a', 'number'], ['b', 'number']))).toBe('b')
  expect(proposedTarget(columns(['when', 'date']))).toBeNull()
})

test('a target with one value, none, or of pictures of one class is constant', () => {
  const [x, ...others] = smallManifest.columns
  if (x === undefined) throw new Error('no column')
  const withX = (change: Partial<typeof x>) => ({
    ...smallManifest,
    columns: [{ ...x, ...change }, ...others],
  })
  expect(isTargetConstant(smallManifest, 'x')).toBe(false)
  expect(isTargetConstant(withX({ min: 3, max: 3 }), 'x')).toBe(true)
  expect(isTargetConstant(withX({ missing: 100 }), 'x')).toBe(true)
  expect(isTargetConstant({ ...smallManifest, classNames: ['cat'] }, null)).toBe(true)
  expect(isTargetConstant({ ...smallManifest, classNames: ['cat', 'dog'] }, null)).toBe(false)
})
