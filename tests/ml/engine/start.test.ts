import { tmpdir } from 'node:os'
import * as tf from '@tensorflow/tfjs-core'
import { afterEach, describe, expect, it } from 'vitest'
import { allCapabilities } from '#ml/engine/engine'
import { allEngines, eachOn } from './engines'
import { probe, quickProbe } from './probe'
import { startEngine } from '#ml/engine/start'
import { locateBinaries } from '#ml/engine/wasm/locate'
import { layerKinds } from '#shared/catalog/layers/index'

const errorListeners = (): number =>
  process.listenerCount('uncaughtException') + process.listenerCount('unhandledRejection')

describe('starting an engine', () => {
  let before = errorListeners()
  afterEach(() => {
    before = errorListeners()
  })

  it('starts wasm with SIMD and leaves no listener for uncaught errors behind', async () => {
    const engine = await startEngine('wasm')
    expect(errorListeners()).toBe(before)
    expect(tf.getBackend()).toBe('wasm')
    expect(engine).toMatchObject({ name: 'wasm', version: '4.22.0', threads: 1 })
    expect(engine.device).toContain('SIMD')
  })

  it('refuses more memory than there is, and works on', async () => {
    await startEngine('wasm')
    const row = tf.zeros([1, 1024 * 1024])
    for (const times of [1024, 1023]) {
      expect(() => tf.tidy(() => tf.tile(row, [times, 1]))).toThrow(
        expect.objectContaining({ code: 'RESOURCE_EXHAUSTED', reason: 'outOfMemory' }),
      )
    }
    expect(tf.tidy(() => tf.sum(row).dataSync()[0])).toBe(0)
    row.dispose()
  })

  it('refuses what does not fit behind the memory in use, which stays whole', async () => {
    await startEngine('wasm')
    const row = tf.zeros([1, 1024 * 1024])
    const held = tf.tile(row, [40, 1])
    for (const times of [1023, 1000]) {
      expect(() => tf.tidy(() => tf.tile(row, [times, 1]))).toThrow(
        expect.objectContaining({ code: 'RESOURCE_EXHAUSTED', reason: 'outOfMemory' }),
      )
    }
    expect(tf.tidy(() => tf.sum(tf.tile(held, [2, 1])).dataSync()[0])).toBe(0)
    tf.dispose([row, held])
  })

  it('offers every layer of the product', () => {
    expect(allCapabilities).toEqual(expect.arrayContaining([...layerKinds]))
  })

  it('says that tensorflow is not installed where there is no pack', async () => {
    await expect(startEngine('tensorflow')).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      reason: 'engineNotInstalled',
    })
  })

  it('names the folder that has no binary', () => {
    expect(() => locateBinaries(tmpdir())).toThrow(
      expect.objectContaining({ code: 'UNAVAILABLE', reason: 'engineFailed' }),
    )
    expect(locateBinaries(null)).toMatch(/dist.$/)
  })
})

describe.each(allEngines)('the engine %s', (name) => {
  const { engine } = eachOn(name)

  it('says what it is and really trains', () => {
    expect(engine()).toMatchObject({ name, version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string })
    expect(engine().native === null).toBe(name !== 'tensorflow')
    const result = probe(engine(), quickProbe, () => performance.now())
    expect(result.lastLoss).toBeLessThan(result.firstLoss)
    expect(result.leakedTensors).toBe(0)
  })
})
