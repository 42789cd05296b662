import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Binding } from '../tensorflow/binding'
import { savedModelBytes, servingTag } from './savedModel'
import { dataTypes, type GraphNode } from './types'

/** A tensor on its way into a graph. */
export type Feed = { readonly shape: readonly number[]; readonly values: Float32Array | Int32Array }

/** A graph that TensorFlow has loaded, with the memory of its variables. */
export type GraphSession = {
  /**
   * Feeds values by the nodes' names and gives what the fetched nodes gave.
   * @throws GraphFailure for everything that TensorFlow refuses
   */
  readonly run: (
    feeds: Readonly<Record<string, Feed>>,
    fetches: readonly string[],
  ) => readonly (Float32Array | Int32Array)[]
  readonly dispose: () => void
}

/** What TensorFlow said when it ended a run of the graph. */
export class GraphFailure extends Error {
  override readonly name = 'GraphFailure'
}

/** The binding reads graphs from a folder only. */
function load(binding: Binding, nodes: readonly GraphNode[]): number {
  const folder = mkdtempSync(join(tmpdir(), 'descent-graph-'))
  try {
    writeFileSync(join(folder, 'saved_model.pb'), savedModelBytes(nodes))
    return binding.loadSavedModel(folder, servingTag)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Loads a graph. Whoever calls it disposes of the session. */
export function openSession(binding: Binding, nodes: readonly GraphNode[]): GraphSession {
  const model = load(binding, nodes)
  const dtypeOf = (values: Float32Array | Int32Array): number =>
    values instanceof Float32Array ? dataTypes.float : dataTypes.int32
  return {
    run: (feeds, fetches) => {
      const entries = Object.entries(feeds)
      const inputs: number[] = []
      try {
        for (const [, { shape, values }] of entries)
          inputs.push(binding.createTensor(shape, dtypeOf(values), values))
        const outputs = binding.runSavedModel(
          model,
          inputs,
          entries.map(([name]) => `${name}:0`).join(','),
          fetches.map((name) => `${name}:0`).join(','),
        )
        return outputs.map(({ id }) => {
          const values = binding.tensorDataSync(id)
          binding.deleteTensor(id)
          return values instanceof Uint8Array ? Int32Array.from(values) : values
        })
      } catch (thrown) {
        throw new GraphFailure(thrown instanceof Error ? thrown.message : String(thrown), { cause: thrown })
      } finally {
        for (const id of inputs) binding.deleteTensor(id)
      }
    },
    dispose: () => binding.deleteSavedModel(model),
  }
}
