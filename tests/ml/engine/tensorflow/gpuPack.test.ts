import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { startTensorflow } from '#ml/engine/tensorflow/start'
import { evenTuning } from '#ml/engine/tensorflow/tuning'
import { PackManifest } from '#shared/model/runtimePack'
import { findRuntimePack, noPack } from '../engines'

const folder = mkdtempSync(join(tmpdir(), 'descent-gpu-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('a pack for graphics cards that finds none is refused, not run on the processor', async ({ skip }) => {
  const pack = findRuntimePack()
  if (pack === null) return skip(noPack)
  const manifest = PackManifest.parse(JSON.parse(readFileSync(join(pack, 'manifest.json'), 'utf8')))
  for (const name of ['lib', manifest.binding.path]) symlinkSync(resolve(pack, name), join(folder, name))
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, device: 'gpu' }))
  await expect(startTensorflow(folder, evenTuning())).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    reason: 'gpuDriverMissing',
  })
})
