import type { ExperimentStore } from '#main/db/store'

/** Enough for years. */
const mostRuns = 2000
/** So many runs that ended with an error are named, the newest. */
const mostErrors = 20

/** How much there is of everything, and how the last runs failed: numbers and reasons, nothing that a person wrote. */
export function describeContents(store: ExperimentStore) {
  const runs = store.runs.list(null, mostRuns)
  const failed = runs.filter(({ error }) => error !== null).slice(0, mostErrors)
  return {
    counts: {
      runs: countBy(runs.map(({ state }) => state)),
      datasets: countBy(store.datasets.list().map(({ kind, source }) => `${kind} from ${source.kind}`)),
      models: store.models.list().length,
      modelsInBin: store.models.bin().length,
      unreadableRows: store.unreadable().length,
    },
    lastErrors: failed.map(({ number, state, attempt, epochsDone, finishedAt, engine, error }) => ({
      run: number,
      state,
      attempt,
      epochsDone,
      at: finishedAt === null ? null : new Date(finishedAt).toISOString(),
      engine: engine === null ? null : `${engine.name} ${engine.version} on ${engine.device}`,
      code: error?.code,
      reason: error?.reason,
    })),
  }
}

function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
