import type { ProjectId } from '#shared/model/ids'
import type { FiledRun, ProjectFile } from '#shared/model/projectFile'
import { projectFileVersion } from '#shared/model/projectFile'
import type { RunSummary } from '#shared/model/run'
import type { ExperimentStore } from '#main/db/store'
import { dataKey } from '../../runs/recordTest'
import { portableDraft, portableError, portableManifest, portableSpec } from './portable'

/** Everything that the log says of a project, as a project file holds it. Numbers of runs are those of this log. */
export type DescribedProject = Omit<ProjectFile, 'files' | 'app' | 'savedAt'>

/** What a project is in the log; null when there is none. @throws {AppError} projectUnreadable, runUnreadable … */
export function describeProject(
  store: ExperimentStore,
  id: ProjectId,
  withData: boolean,
): DescribedProject | null {
  const project = store.projects.find(id)
  if (project === null) return null
  const runs = store.runs.ofProject(id)
  const models = store.models.ofProject(id)
  const used = [project.draft.datasetId, ...runs.map(({ datasetId }) => datasetId)]
  const datasets = [...new Set(used)].flatMap((datasetId) => {
    const known = store.datasets.find(datasetId)
    if (known === null) return []
    const { id: _, createdAt, bytes, ...manifest } = known
    const filed = { id: datasetId, createdAt, bytes, manifest: portableManifest(manifest) }
    return [{ ...filed, isIncluded: withData }]
  })
  return {
    format: 'descent-project',
    version: projectFileVersion,
    project: { id, createdAt: project.createdAt, draft: portableDraft(project.draft) },
    datasets,
    runs: runs.map((summary) => describeRun(store, summary)),
    models: models.map((model) => ({ ...model, spec: portableSpec(model.spec) })),
  }
}

function describeRun(store: ExperimentStore, summary: RunSummary): FiledRun {
  const { spec, evaluation, test } = store.runs.documents(summary.number)
  const opened = store.testOpenings.of(dataKey(spec, summary))
  return {
    summary: { ...summary, error: portableError(summary.error) },
    spec: portableSpec(spec),
    evaluation,
    test,
    testOpenedAt: opened.find(({ runNumber }) => runNumber === summary.number)?.openedAt ?? null,
    attempts: store.attempts.of(summary.number).map(({ run: _run, ...attempt }) => attempt),
  }
}
