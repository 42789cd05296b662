import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getBackend } from '@tensorflow/tfjs-core'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { evenTuning } from '#ml/engine/tensorflow/tuning'
import { checkByTraining } from '#ml/worker/engineCheck'
import { measureStep } from '#ml/worker/stepTime'
import { createEngines } from '#ml/worker/engines'
import { findRuntimePack, noPack } from '../engines'

const folder = mkdtempSync(join(tmpdir(), 'descent-choice-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const tuning = { ...evenTuning(), intraThreads: 1 }

describe('an engine that cannot be started', () => {
  it.each([
    ['has no pack', null, 'engineNotInstalled'],
    ['has a pack without a manifest', folder, 'packMissingFile'],
  ])('%s: the next one trains, and the reason is told', async (_, pack, reason) => {
    const { engine, passed } = await createEngines().start('auto', pack, tuning)
    expect(engine.name).toBe('wasm')
    expect(passed).toEqual([`tensorflow: ${reason}`])
    expect(getBackend()).toBe('wasm')
    await expect(createEngines().start('tensorflow', pack, tuning)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      reason,
    })
  })

  it('is told apart from one whose pack is damaged', async () => {
    writeFileSync(join(folder, 'manifest.json'), '{}')
    await expect(createEngines().start('tensorflow', folder, tuning)).rejects.toMatchObject({
      reason: 'packManifestBad',
    })
  })
})

describe('TensorFlow', () => {
  beforeEach(({ skip }) => {
    if (findRuntimePack() === null) skip(noPack)
  })

  it('is what trains where its pack works, tuned as asked', async () => {
    const engines = createEngines()
    const { engine, passed } = await engines.start('auto', findRuntimePack(), tuning)
    expect(engine).toMatchObject({ name: 'tensorflow', threads: 1, device: 'CPU (TensorFlow, oneDNN)' })
    expect(passed).toEqual([])
    expect(process.env['TF_NUM_INTRAOP_THREADS']).toBe('1')
    expect(await engines.running()).toBe(engine)
  })

  it('is checked by real training steps', async () => {
    const { engine } = await createEngines().start('tensorflow', findRuntimePack(), tuning)
    expect(checkByTraining(engine)).toBeLessThan(1e-5)
    expect(measureStep(engine, () => performance.now())).toBeGreaterThan(0)
  })

  it('is refused when its numbers are wrong', async () => {
    const { engine } = await createEngines().start('tensorflow', findRuntimePack(), tuning)
    const broken = { ...engine, update: () => undefined }
    expect(() => checkByTraining(broken)).toThrow(
      expect.objectContaining({ code: 'UNAVAILABLE', reason: 'engineFailed' }),
    )
  })
})
