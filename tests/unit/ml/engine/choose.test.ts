import { describe, expect, it } from 'vitest'
import { chooseEngine, withoutRuntimePack, type Availabilities } from '../../../../src/ml/engine/choose'
import { AppError } from '../../../../src/shared/errors'

const withTensorflow: Availabilities = { ...withoutRuntimePack, tensorflow: { kind: 'available' } }
const withoutWasm: Availabilities = {
  ...withoutRuntimePack,
  wasm: { kind: 'unavailable', reason: 'engineFailed' },
}

describe('chooseEngine', () => {
  it('takes the best available engine and says why a better one was passed over', () => {
    expect(chooseEngine('auto', withoutRuntimePack)).toEqual({
      engine: 'wasm',
      passed: [{ engine: 'tensorflow', reason: 'engineNotInstalled' }],
    })
    expect(chooseEngine('auto', withTensorflow)).toEqual({ engine: 'tensorflow', passed: [] })
  })

  it('takes exactly the engine that was asked for', () => {
    expect(chooseEngine('wasm', withTensorflow)).toEqual({ engine: 'wasm', passed: [] })
    expect(chooseEngine('cpu', withTensorflow)).toEqual({ engine: 'cpu', passed: [] })
  })

  it('refuses an engine that cannot run instead of taking another one', () => {
    expect(() => chooseEngine('tensorflow', withoutRuntimePack)).toThrow(
      expect.objectContaining({
        code: 'UNAVAILABLE',
        reason: 'engineNotInstalled',
        details: { engine: 'tensorflow' },
      }),
    )
  })

  it('never falls back to plain JavaScript on its own', () => {
    expect(() => chooseEngine('auto', withoutWasm)).toThrow(AppError)
  })
})
