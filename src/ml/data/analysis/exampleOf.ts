import type { Example, ExampleWish } from '#shared/contract/datasets'
import { AppError } from '#shared/errors'
import type { RunData } from '#shared/model/runSpec'
import { readManifest } from '../store/reader'
import { readRunRows } from './runRows'
import { openColumns } from './scan/columnFile'

const partNames = ['train', 'validation', 'test'] as const

/**
 * A row to try a network on, with the part that a run with these settings has it in. Throws `badInput` when there is no
 * such row, `targetMissing`, `targetDoesNotFit`, `splitEmpty`.
 */
export async function exampleOf(
  folder: string,
  data: RunData,
  wish: ExampleWish,
  signal: AbortSignal,
): Promise<Example> {
  const manifest = await readManifest(folder)
  const file = manifest.kind === 'images' ? null : openColumns(folder, manifest, signal)
  try {
    const { parts } = await readRunRows(folder, manifest, file, data, false)
    const row = wish.kind === 'row' ? wish.row : pick(parts.test, manifest.rows, wish.chance)
    if (row >= manifest.rows) {
      throw new AppError('INVALID_INPUT', 'badInput', {
        field: 'row',
        message: `at most ${manifest.rows - 1}`,
      })
    }
    return { row, part: partNames.find((name) => parts[name].includes(row)) ?? null }
  } finally {
    file?.close()
  }
}

function pick(test: Int32Array, rows: number, chance: number): number {
  return test[Math.floor(chance * test.length)] ?? Math.floor(chance * rows)
}
