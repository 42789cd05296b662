import { mkdtemp, rm, writeFile, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root } from '../lib/paths.mjs'
import { capture } from '../lib/run.mjs'
import { summarize } from './statistics.mjs'
import { writeRandomMnist } from './randomMnist.mjs'

const rounds = 3
const rows = 12_800
const epochs = 2

/**
 * One training step of the MNIST lesson (batch 64) on the wasm engine, as people get it: through the command line,
 * with its log, events and checkpoints. The pixels are random; the work is the same.
 */
export async function measureWasmStep() {
  const folder = await mkdtemp(path.join(tmpdir(), 'descent-bench-'))
  try {
    await writeRandomMnist(path.join(folder, 'idx'), rows)
    const spec = JSON.parse(await readFile(path.join(root, 'resources/lessons/mnist.json'), 'utf8'))
    spec.data.source = { kind: 'idx', folder: path.join(folder, 'idx') }
    spec.training.epochs = epochs
    const file = path.join(folder, 'spec.json')
    await writeFile(file, JSON.stringify(spec))
    const times = []
    for (let round = 0; round < rounds; round++) {
      const { code, output } = await capture(
        process.execPath,
        [path.join(root, 'out/cli/index.cjs'), 'train', file, '--engine', 'wasm', '--json'],
        { env: { ...process.env, DESCENT_DATA: path.join(folder, `data-${round}`) } },
      )
      if (code !== 0) throw new Error(`training ended with ${code}:\n${output}`)
      const { trainSeconds } = JSON.parse(output.trim().split('\n').at(-1) ?? '')
      times.push((trainSeconds * 1000) / ((rows / 64) * epochs))
    }
    return { ...summarize(times), limitMs: 15 }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
