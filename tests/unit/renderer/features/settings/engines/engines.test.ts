import { describe, expect, test } from 'vitest'
import {
  agreement,
  autoEngine,
  measuredGain,
  passedOver,
  repairOf,
} from '#renderer/features/settings/engines/engines'
import type { EngineStatus, RuntimePack } from '#shared/contract/engines'
import type { EngineName } from '#shared/model/engine'
import type { Reason } from '#shared/reasons'

const ready = (name: EngineName, stepMilliseconds = 1): EngineStatus => ({
  kind: 'ready',
  name,
  used: { name, version: '1', device: 'CPU', threads: 1 },
  check: { stepMilliseconds, difference: 0 },
})
const failed = (name: EngineName, reason: Reason) => ({
  kind: 'unavailable' as const,
  name,
  error: { code: 'UNAVAILABLE' as const, reason, message: '', details: {} },
})
const pack = (id: string, device: 'cpu' | 'gpu', kind: 'absent' | 'installed'): RuntimePack => ({
  id,
  device,
  libraryVersion: '2.21.0',
  verified: true,
  downloadBytes: 1,
  installedBytes: 1,
  state: { kind },
  problem: null,
})

describe('the ladder', () => {
  test('automatic takes the first that works, but never plain JavaScript', () => {
    const absent = failed('tensorflow', 'engineNotInstalled')
    expect(autoEngine([absent, ready('wasm'), ready('cpu')])?.name).toBe('wasm')
    expect(autoEngine([absent, failed('wasm', 'engineFailed'), ready('cpu')])).toBeNull()
    expect(autoEngine([])).toBeNull()
  })

  test('says how much faster the used engine was than the next, when that is worth a word', () => {
    const gain = measuredGain([ready('tensorflow', 2), ready('wasm', 9)])
    expect(gain).toMatchObject({ factor: 4.5, over: { name: 'wasm' } })
    expect(measuredGain([ready('tensorflow', 2), ready('wasm', 2.5)])).toBeNull()
    expect(measuredGain([failed('tensorflow', 'engineNotInstalled'), ready('wasm', 9)])).toBeNull()
  })

  test('names the better engines that are not used, best first', () => {
    const absent = failed('tensorflow', 'engineNotInstalled')
    const broken = failed('wasm', 'engineFailed')
    expect(passedOver([absent, ready('wasm'), failed('cpu', 'engineFailed')])).toEqual([absent])
    expect(passedOver([ready('tensorflow'), broken])).toEqual([])
    expect(passedOver([absent, broken, ready('cpu')])).toEqual([absent, broken])
  })
})

describe('repairs', () => {
  const cpu = pack('cpu-pack', 'cpu', 'absent')
  const gpu = pack('gpu-pack', 'gpu', 'absent')

  test("an engine that is not installed is installed with the processor's pack", () => {
    expect(repairOf(failed('tensorflow', 'engineNotInstalled'), [gpu, cpu])).toEqual({
      kind: 'install',
      pack: cpu,
    })
    expect(repairOf(failed('tensorflow', 'engineNotInstalled'), [gpu])).toMatchObject({ pack: gpu })
    expect(repairOf(failed('tensorflow', 'engineNotInstalled'), [])).toEqual({ kind: 'checkAgain' })
  })

  test('a faulty pack is installed again: the one with the same fault, else the one that is here', () => {
    const here = pack('cpu-pack', 'cpu', 'installed')
    const other = pack('gpu-pack', 'gpu', 'installed')
    const { error } = failed('tensorflow', 'packMissingFile')
    const missing = failed('tensorflow', 'packMissingFile')
    const damaged: RuntimePack = { ...other, state: { kind: 'damaged', error } }
    expect(repairOf(missing, [here, damaged])).toEqual({ kind: 'installAgain', pack: damaged })
    const refused: RuntimePack = { ...other, problem: error }
    expect(repairOf(missing, [here, refused])).toEqual({ kind: 'installAgain', pack: refused })
    expect(repairOf(missing, [here])).toEqual({ kind: 'installAgain', pack: here })
    expect(repairOf(missing, [gpu])).toEqual({ kind: 'checkAgain' })
  })

  test('what only the person can mend is checked again', () => {
    const here = [pack('cpu-pack', 'cpu', 'installed')]
    for (const reason of ['packNeedsNewerSystem', 'gpuDriverMissing', 'engineFailed'] as const) {
      expect(repairOf(failed('tensorflow', reason), here)).toEqual({ kind: 'checkAgain' })
    }
  })
})

test('the agreement is a power of ten that is not exceeded, without an exponent', () => {
  expect(agreement(0)).toBeNull()
  expect(agreement(3e-8)).toBe('0.0000001')
  expect(agreement(1e-7)).toBe('0.0000001')
  expect(agreement(1.01e-7)).toBe('0.000001')
  expect(agreement(2e-12)).toBe('0.00000000001')
  expect(agreement(0.4)).toBe('1')
  expect(agreement(3)).toBe('10')
})
