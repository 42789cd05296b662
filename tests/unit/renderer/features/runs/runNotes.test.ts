import { expect, test } from 'vitest'
import { readNote } from '#renderer/features/runs/runNotes'

test('notes of the trainer are read; those of another version are not shown', () => {
  expect(readNote('tensorflow: packWrongFile')).toEqual({
    kind: 'passedOver',
    engine: 'tensorflow',
    reason: 'packWrongFile',
  })
  expect(readNote('captureFailed')).toEqual({ kind: 'reason', reason: 'captureFailed' })
  expect(readNote('tensorflow: somethingNew')).toBeNull()
  expect(readNote('tensorflow')).toBeNull()
  expect(readNote('')).toBeNull()
})
