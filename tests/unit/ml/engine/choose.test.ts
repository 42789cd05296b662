import { describe, expect, it } from 'vitest'
import { ladder, startBest } from '#ml/engine/choose'
import { AppError } from '#shared/errors'
import type { EngineName } from '#shared/model/engine'

/** Starts only the engines that are named; the others fail for the reason that is given. */
const starting =
  (works: readonly EngineName[], fault: Error = new AppError('UNAVAILABLE', 'packLibraryMissing')) =>
  (engine: EngineName): Promise<string> =>
    works.includes(engine) ? Promise.resolve(`started ${engine}`) : Promise.reject(fault)

describe('startBest', () => {
  it('starts the best engine', async () => {
    expect(await startBest('auto', starting(['tensorflow', 'wasm']))).toEqual({
      started: 'started tensorflow',
      passed: [],
    })
  })

  it('goes on to the next engine and says why a better one was passed over', async () => {
    expect(await startBest('auto', starting(['wasm']))).toEqual({
      started: 'started wasm',
      passed: [{ engine: 'tensorflow', reason: 'packLibraryMissing', message: 'packLibraryMissing' }],
    })
    const unexpected = await startBest('auto', starting(['wasm'], new TypeError('broken')))
    expect(unexpected.passed).toEqual([{ engine: 'tensorflow', reason: 'engineFailed', message: 'broken' }])
  })

  it('starts exactly the engine that was asked for, or fails with its error', async () => {
    expect(await startBest('cpu', starting(['tensorflow', 'wasm', 'cpu']))).toMatchObject({
      started: 'started cpu',
    })
    await expect(startBest('tensorflow', starting(['wasm']))).rejects.toMatchObject({
      reason: 'packLibraryMissing',
    })
  })

  it('never falls back to plain JavaScript on its own', async () => {
    expect(ladder('auto')).not.toContain('cpu')
    await expect(startBest('auto', starting(['cpu']))).rejects.toBeInstanceOf(AppError)
  })
})
