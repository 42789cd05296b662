import type { WorkerImportEvent } from '#shared/contract/worker'
import type { DatasetSource } from '#shared/model/dataset'
import { stopIfCancelled } from '../faults'
import { readProgress } from '../progress'
import { seededGenerator } from '../random'
import { createTableWriter } from '../store/tableWriter'
import { createRandom, formulas } from './formulas'

/** Rows made between two looks at the signal. */
const rowsAtATime = 10_000

/** Makes a table of a formula and a seed: the same source gives the same bytes. */
export async function* importSynthetic(
  source: Extract<DatasetSource, { kind: 'synthetic' }>,
  targetFolder: string,
  signal: AbortSignal,
): AsyncGenerator<WorkerImportEvent> {
  const formula = formulas[source.name]
  const random = createRandom(seededGenerator(source.seed, 'synthetic', 0), source.noise)
  const table = await createTableWriter(targetFolder, formula.columns.length)
  try {
    for (let row = 0; row < source.rows; row += 1) {
      table.add(formula.row(random, row))
      if ((row + 1) % rowsAtATime !== 0) continue
      stopIfCancelled(signal)
      await table.drain()
      yield readProgress({ rows: row + 1, fraction: (row + 1) / source.rows })
    }
    const written = await table.finish({
      name: source.name,
      source,
      columns: formula.columns.map((name) => ({ name, kind: 'number', categories: null })),
      suggestedTarget: formula.columns.at(-1) ?? null,
    })
    yield { kind: 'done', ...written }
  } finally {
    await table.abandon()
  }
}
