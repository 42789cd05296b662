import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunSpec } from '#shared/model/runSpec'
import { unitActivityFile, type UnitActivity } from '#shared/model/unitActivity'
import { sampleOf } from '../data/sampleOf'
import { unitActivityOf } from '../eval/unitActivity'
import { createVariables } from '../network/tensors'
import type { Prepared } from './prepare'

/** Rows that are looked at at most: one call of the engine. */
const mostRows = 500

/**
 * What the units of a trained network do with some validation rows, or training rows where there are none; test rows are
 * never looked at. Null where all layers are without an end.
 */
function activityOf(
  { network }: RunSpec,
  { data, specs, trainer, evaluationRows }: Prepared,
): UnitActivity | null {
  const part = data.rows.validation.length > 0 ? 'validation' : 'train'
  const all = data.rows[part]
  const places = sampleOf(all.length, Math.min(mostRows, evaluationRows))
  const inputs = new Float32Array(places.length * data.rowSize)
  data.gather(
    places.map((place) => all[place] ?? 0),
    inputs,
  )
  const parameters = createVariables(specs, trainer.parameters())
  try {
    const layers = unitActivityOf(network, parameters.variables, inputs, data.inputShape)
    return layers.length === 0 ? null : { part, rows: places.length, layers: [...layers] }
  } finally {
    parameters.dispose()
  }
}

/** Keeps it beside the model. @throws what the disk refuses */
export async function keepUnitActivity(
  modelFolder: string,
  spec: RunSpec,
  prepared: Prepared,
): Promise<void> {
  const activity = activityOf(spec, prepared)
  if (activity !== null) await writeFile(join(modelFolder, unitActivityFile), JSON.stringify(activity))
}
