import type { Dataset } from '#shared/model/dataset'
import type { SplitCounts } from '#shared/model/run'
import type { RunSpec } from '#shared/model/runSpec'
import type { DescribedNetwork } from '#shared/network/shapes'
import { dataPlan } from '#shared/script/data/dataPlan'
import { programText, type ScriptTarget } from '#shared/script/program'
import { writeProgram } from '#shared/script/writeProgram'

/** The draft of a run, as its script is written from. */
export type Draft = {
  readonly spec: RunSpec
  readonly dataset: Dataset
  readonly described: DescribedNetwork
  readonly counts: SplitCounts | null
}

/** The program of a draft; where rows and weights are drawn anew it needs no files of the app. */
export const draftScript = (
  { spec, dataset, described, counts }: Draft,
  target: ScriptTarget,
  exact: boolean,
): string =>
  programText(
    writeProgram({
      target,
      spec,
      manifest: dataset,
      described,
      rows: counts ?? { train: dataset.rows, validation: 0, test: 0 },
      exact,
      testOpen: spec.openTest === true,
      threshold: null,
      plan: dataPlan(dataset, spec.data),
      dataElsewhere: true,
    }),
  )
