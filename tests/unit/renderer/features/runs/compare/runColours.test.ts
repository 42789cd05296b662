import { describe, expect, it } from 'vitest'
import { runColours } from '#renderer/features/runs/compare/runColours'

describe('runColours', () => {
  it('gives a run the same colour in every choice unless another one has it', () => {
    expect(runColours([3], 6).get(3)).toBe(2)
    expect(runColours([5, 3], 6).get(3)).toBe(2)
    const clash = runColours([9, 3], 6)
    expect([clash.get(3), clash.get(9)]).toEqual([2, 3])
  })
})
