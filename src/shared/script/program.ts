import { z } from 'zod'
import type { DecisionThreshold } from '../model/decisionThreshold'
import type { DatasetManifest } from '../model/dataset'
import type { SplitCounts } from '../model/run'
import type { RunSpec } from '../model/runSpec'
import type { DescribedNetwork } from '../network/shapes'
import type { DataPlan } from './data/dataPlan'

/** What a script can be written for. */
export const ScriptTarget = z.enum(['pytorch', 'keras'])
export type ScriptTarget = z.infer<typeof ScriptTarget>

/** Everything that a script is made from. */
export type ScriptRequest = {
  readonly target: ScriptTarget
  readonly spec: RunSpec
  readonly manifest: DatasetManifest
  readonly described: DescribedNetwork
  /** Rows of each part. */
  readonly rows: SplitCounts
  /** Whether it reads the rows of each part and the first weights from files beside it, so that the numbers are the same. */
  readonly exact: boolean
  /** Whether the test rows are scored: not while they are sealed. */
  readonly testOpen: boolean
  /** The threshold that was chosen for the run's model; null for the class with the larger probability. */
  readonly threshold: DecisionThreshold | null
  /** How it gets its data. */
  readonly plan: DataPlan
  /** Whether it reads the data's own files where they lie; otherwise they lie beside it. */
  readonly dataElsewhere: boolean
}

/** A stretch of the program under a heading: a cell of a notebook. */
export type Section = { readonly title: string; readonly code: string }

/** A whole program. */
export type Program = {
  /** What it is, what lies beside it, and where its numbers can differ. */
  readonly head: string
  readonly sections: readonly Section[]
}

/** Headings that the check of a script goes by. */
export const sectionTitles = { training: 'Training', network: 'Network' } as const

/** What begins a section, as editors know cells: Jupytext's percent format. */
export const cellMark = '# %% '

/** The program as one file of Python. */
export const programText = ({ head, sections }: Program): string =>
  [head, ...sections.map(({ title, code }) => `${cellMark}${title}\n${code}`)].join('\n\n') + '\n'

/** Names of the files beside a script. */
export const besideScript = {
  pytorch: 'train.py',
  keras: 'train_keras.py',
  rows: 'rows.npz',
  weights: 'weights.npy',
  table: 'data.csv',
  images: 'images.npz',
} as const

/** The parts that a script scores at its end: the rows that a cross-validation holds out are no sealed test. */
export function scoredParts({ rows, testOpen, spec }: ScriptRequest): readonly ('validation' | 'test')[] {
  const scoresTest = rows.test > 0 && (testOpen || spec.data.split.kind === 'k-fold')
  return [
    ...(rows.validation > 0 ? (['validation'] as const) : []),
    ...(scoresTest ? (['test'] as const) : []),
  ]
}
