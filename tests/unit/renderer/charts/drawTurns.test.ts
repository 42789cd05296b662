import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { drawInTurn, leaveTurn } from '#renderer/charts/drawTurns'

let frames: (() => void)[] = []
const nextFrame = (): void => {
  const due = frames
  frames = []
  for (const run of due) run()
}

beforeEach(() => {
  frames = []
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run))
  onTestFinished(() => void vi.unstubAllGlobals())
})

test('charts that are asked for together are drawn one a frame, in their order', () => {
  const drawn: string[] = []
  const first = (): unknown => drawn.push('first')
  const second = (): unknown => drawn.push('second')
  drawInTurn(first)
  drawInTurn(second)
  drawInTurn(first)
  expect(drawn).toEqual([])
  nextFrame()
  expect(drawn).toEqual(['first'])
  nextFrame()
  expect(drawn).toEqual(['first', 'second'])
  nextFrame()
  expect(frames).toEqual([])
  expect(drawn).toEqual(['first', 'second'])
})

test('a chart that is gone is passed over, and one that throws does not hold up the next', () => {
  const drawn: string[] = []
  const gone = (): unknown => drawn.push('gone')
  drawInTurn(() => {
    throw new Error('cannot be drawn')
  })
  drawInTurn(gone)
  drawInTurn(() => drawn.push('last'))
  leaveTurn(gone)
  expect(nextFrame).toThrow('cannot be drawn')
  nextFrame()
  expect(drawn).toEqual(['last'])
})

test('a chart that asks again while it is drawn has another turn', () => {
  const drawn: number[] = []
  const draw = (): void => {
    drawn.push(drawn.length)
    if (drawn.length < 2) drawInTurn(draw)
  }
  drawInTurn(draw)
  nextFrame()
  nextFrame()
  expect(drawn).toEqual([0, 1])
})
