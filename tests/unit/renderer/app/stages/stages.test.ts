import { describe, expect, test } from 'vitest'
import { stagesOf, type StageInputs } from '#renderer/app/stages/stages'
import { ModelId } from '#shared/model/ids'

const modelId = ModelId.parse('model-00000001')
const ready: StageInputs = {
  hasDataset: true,
  hasTarget: true,
  targetVaries: true,
  splitFilled: true,
  modelReady: true,
  run: null,
  trainedBefore: false,
  evaluated: false,
  tried: false,
  active: false,
}
const locks = (inputs: StageInputs) => stagesOf(inputs).map((stage) => stage.lock)
const done = (inputs: StageInputs) => stagesOf(inputs).map((stage) => stage.done)

describe('stages', () => {
  test('without data, all that follow say so', () => {
    expect(
      locks({ ...ready, hasDataset: false, hasTarget: false, splitFilled: false, modelReady: false }),
    ).toEqual([null, 'data', 'data', 'run', 'run'])
  })

  test('name the first thing that is missing', () => {
    expect(locks({ ...ready, hasTarget: false, modelReady: false })[2]).toBe('target')
    expect(locks({ ...ready, targetVaries: false, splitFilled: false })[2]).toBe('constant')
    expect(locks({ ...ready, splitFilled: false, modelReady: false })[2]).toBe('split')
    expect(locks({ ...ready, modelReady: false })).toEqual([null, null, 'model', 'run', 'run'])
  })

  test('are open up to training when the network is valid', () => {
    expect(locks(ready)).toEqual([null, null, null, 'run', 'run'])
    expect(done(ready)).toEqual([true, true, false, false, false])
  })

  test('wait for a training under way, and open after it', () => {
    expect(locks({ ...ready, active: true, run: { state: 'running', modelId: null } })).toEqual([
      null,
      null,
      null,
      'running',
      'running',
    ])
    const after = { ...ready, run: { state: 'done' as const, modelId } }
    expect(locks(after)).toEqual([null, null, null, null, null])
    expect(done(after)[2]).toBe(true)
  })

  test('are done with when the test was looked at and the model tried, of the run that is shown', () => {
    const after = { ...ready, run: { state: 'done' as const, modelId } }
    expect(done(after)).toEqual([true, true, true, false, false])
    expect(done({ ...after, evaluated: true })).toEqual([true, true, true, true, false])
    expect(done({ ...after, evaluated: true, tried: true })).toEqual([true, true, true, true, true])
    expect(done({ ...ready, evaluated: true, tried: true }).slice(3)).toEqual([false, false])
  })

  test('a failed run opens nothing', () => {
    expect(locks({ ...ready, run: { state: 'failed', modelId: null } })[3]).toBe('run')
  })

  test('a run from the log can be evaluated without a project', () => {
    const fromLog = { ...ready, hasDataset: false, hasTarget: false, modelReady: false }
    expect(locks({ ...fromLog, run: { state: 'done', modelId } })[3]).toBeNull()
  })
})
