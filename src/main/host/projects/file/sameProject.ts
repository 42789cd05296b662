import { isDeepStrictEqual } from 'node:util'
import type { RunSpec } from '#shared/model/runSpec'
import type { DescribedProject } from './describeProject'

/** A data set may have another id on another machine, and its rows the same. */
const withoutId = (spec: RunSpec) => ({ ...spec, data: { ...spec.data, datasetId: null } })

/** What makes a project what it is: no ids of data, no numbers of runs, nothing of when it was opened. */
const essence = ({ project, runs, models }: DescribedProject) => ({
  id: project.id,
  spec: withoutId(project.draft.spec),
  runs: runs
    .map(({ summary, spec, evaluation, test }) => ({
      id: summary.id,
      name: summary.name,
      metrics: summary.metrics,
      spec: withoutId(spec),
      evaluation,
      test,
    }))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  models: models
    .map(({ id, name, marks, threshold }) => ({ id, name, marks, threshold }))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
})

/** Whether a file holds what the log has of a project. */
export const isSameProject = (one: DescribedProject, other: DescribedProject): boolean =>
  isDeepStrictEqual(essence(one), essence(other))
