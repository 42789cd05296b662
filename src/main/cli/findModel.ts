import { AppError } from '#shared/errors'
import type { ModelSummary } from '#shared/model/trainedModel'

/** Models that an error lists. */
const listed = 6

/** Fewer characters of an id are hardly meant as one. */
const shortestPrefix = 4

/**
 * The model that is meant: by its id, the number of its run, its name, or the beginning of its id or name, whichever of
 * these fits first.
 * @throws {AppError} modelMissing; modelAmbiguous with the runs of those that fit
 */
export function findModel(models: readonly ModelSummary[], wanted: string): ModelSummary {
  const lower = wanted.trim().toLowerCase()
  const ways: readonly ((model: ModelSummary) => boolean)[] = [
    ({ id }) => id === wanted,
    ({ runNumber }) => String(runNumber) === wanted,
    ({ name }) => name === wanted,
    ({ name }) => name.toLowerCase() === lower,
    ({ name }) => lower !== '' && name.toLowerCase().startsWith(lower),
    ({ id }) =>
      lower.length >= shortestPrefix && (id.startsWith(lower) || id.slice('model-'.length).startsWith(lower)),
  ]
  for (const fits of ways) {
    const found = models.filter(fits)
    const [only] = found
    if (only !== undefined && found.length === 1) return only
    if (found.length > 1) throw ambiguous(wanted, found)
  }
  throw new AppError('NOT_FOUND', 'modelMissing', { name: wanted })
}

function ambiguous(name: string, found: readonly ModelSummary[]): AppError {
  const shown = found
    .slice(0, listed)
    .map((model) => `${String(model.runNumber)} (${model.name}, ${model.id})`)
  const details = { name, found: shown.join(', ') + (found.length > listed ? ' …' : '') }
  return new AppError('INVALID_INPUT', 'modelAmbiguous', details)
}
