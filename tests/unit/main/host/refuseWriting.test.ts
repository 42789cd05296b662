import { expect, test } from 'vitest'
import { writingOperations } from '#main/host/refuseWriting'
import { hostContract } from '#shared/contract/host'

test('what is refused in a read-only folder are operations of the contract', () => {
  const operations = new Set(
    Object.entries(hostContract).flatMap(([group, members]) =>
      Object.keys(members).map((name) => `${group}.${name}`),
    ),
  )
  expect([...writingOperations].filter((name) => !operations.has(name))).toEqual([])
})
