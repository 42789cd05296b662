import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { compareWeights } from '#main/host/verify/weights'
import { temporaryFolder } from '#fixtures/testHost'

/** A model's folder with these weights. */
function modelOf(...weights: readonly number[]): string {
  const folder = temporaryFolder()
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'weights.bin'), Buffer.from(new Float32Array(weights).buffer))
  return folder
}

test('weights are compared bit by bit, and the largest difference is told', async () => {
  const model = modelOf(1, 2, 3)
  await expect(compareWeights(model, modelOf(1, 2, 3))).resolves.toEqual({ kind: 'compared', largest: 0 })
  await expect(compareWeights(model, modelOf(1, 2.5, 2.75))).resolves.toEqual({
    kind: 'compared',
    largest: 0.5,
  })
  await expect(compareWeights(model, modelOf(1, Number.NaN, 3))).resolves.toEqual({
    kind: 'compared',
    largest: 'inf',
  })
  await expect(compareWeights(model, modelOf(1, 2))).resolves.toEqual({ kind: 'compared', largest: 'inf' })
})

test('a model that is gone, and none at all, are told apart', async () => {
  const model = modelOf(1)
  await expect(compareWeights(join(model, 'gone'), model)).resolves.toEqual({ kind: 'gone' })
  await expect(compareWeights(model, null)).resolves.toEqual({ kind: 'none' })
})
