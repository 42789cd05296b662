import type { AppError } from '#shared/errors'
import type { StartNote } from '../db/setAside'
import type { ExperimentStore } from '../db/store'

/** So many are named; the others follow when these are mended. */
const mostNamed = 5
/** What a schema says may be long. */
const longestMessage = 120
/** Enough for years; older ones are told when they are asked for. */
const mostRuns = 2000

/** Reads every list once, so that a row which has to be left out is told before anybody misses it. One note a table. */
export function unreadableRows(store: ExperimentStore, file: string): readonly StartNote[] {
  store.runs.list(null, mostRuns)
  store.datasets.list()
  store.models.list()
  store.projects.list()
  store.queue.list()
  const errors = store.unreadable()
  const reasons = [...new Set(errors.map(({ reason }) => reason))]
  return reasons.flatMap((wanted) =>
    noteOf(
      errors.filter(({ reason }) => reason === wanted),
      file,
    ),
  )
}

function noteOf(errors: readonly AppError[], file: string): readonly StartNote[] {
  const [first] = errors
  if (first === undefined) return []
  const entries = errors.slice(0, mostNamed).map(({ details }) => String(details['entry']))
  const entry = errors.length > mostNamed ? `${entries.join(', ')}, …` : entries.join(', ')
  const message = String(first.details['message']).slice(0, longestMessage)
  const details = { file, entry, field: String(first.details['field']), message }
  return [{ reason: first.reason, details }]
}
