import { expect, test } from 'vitest'
import { openTestLog } from '#fixtures/testStore'

const hash = (letter: string): string => letter.repeat(64)

const weights = (letter: string, name = 'net.pth') => ({
  initialWeights: { name, sha256: hash(letter), layers: [{ id: 'dense-1', shapes: [[2, 3], [3]] }] },
})

test('weights are known that drafts and what can be undone in them begin with, whatever they are called', async () => {
  const { store, end } = await openTestLog()
  store.settings.write({
    'project.current': { spec: weights('a', 'net "1" [x].pth') },
    'project.earlier': [{ spec: weights('b') }, { history: JSON.stringify([weights('c')]) }],
    other: { sha256: hash('d') },
  })
  expect([...store.usedWeights()].toSorted()).toEqual(['a', 'b', 'c'].map(hash))
  end()
})
