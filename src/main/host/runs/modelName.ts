import type { RunSummary } from '#shared/model/run'

/**
 * What a run's model is called: as the run, with its number where another model has that name already: a project trains
 * many runs of one name.
 */
export const modelName = (
  { name, number }: Pick<RunSummary, 'name' | 'number'>,
  taken: readonly string[],
): string => (taken.includes(name) ? `${name.slice(0, 110)} #${String(number)}` : name)
