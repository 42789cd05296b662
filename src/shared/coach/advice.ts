import type { DatasetManifest } from '../model/dataset'
import type { Evaluation } from '../model/evaluation'
import type { Network } from '../model/network'
import type { MetricTag } from '../catalog/metrics'
import type { RunSummary } from '../model/run'
import type { RunData, RunSpec } from '../model/runSpec'
import type { Training } from '../model/training'
import type { LayerActivity, UnitActivity } from '../model/unitActivity'

/** A stored series: values by epoch, from 1. */
export type Curve = { readonly steps: ArrayLike<number>; readonly values: ArrayLike<number> }

/** A run that has ended, as the log has it. */
export type RecordedRun = {
  readonly spec: RunSpec
  readonly dataset: DatasetManifest
  readonly summary: Pick<RunSummary, 'state' | 'epochsDone' | 'epochs' | 'error' | 'rows' | 'keptEpoch'>
  /** On the validation part or the held-out fold; null where there was neither. */
  readonly evaluation: Evaluation | null
  readonly curve: (tag: MetricTag) => Curve | undefined
  /** What the units of the model did with some rows; null where it is not known. */
  readonly activity: UnitActivity | null
}

/** The settings that the next run should have instead. */
export type Remedy = {
  readonly training?: Partial<Training>
  readonly data?: Pick<Partial<RunData>, 'scaling' | 'targetScaling'>
  readonly network?: Network
}

/** What a run shows that could be better, with the figures that show it. `remedy` is null where no setting mends it. */
export type Advice = { readonly remedy: Remedy | null } & (
  | { readonly kind: 'rateTooLarge'; readonly rate: number; readonly next: number }
  | {
      readonly kind: 'rateTooSmall'
      readonly rate: number
      readonly next: number
      readonly loss: number
      readonly trivial: number
    }
  | { readonly kind: 'targetNotScaled'; readonly column: string; readonly size: number }
  | { readonly kind: 'inputNotScaled'; readonly column: string; readonly size: number }
  | {
      readonly kind: 'classNotFound'
      readonly name: string
      readonly correct: number
      readonly support: number
    }
  | {
      readonly kind: 'overfits'
      readonly epoch: number
      readonly best: number
      readonly last: number
      readonly keeps: boolean
    }
  | {
      readonly kind: 'stillImproves'
      readonly from: number
      readonly to: number
      readonly epoch: number
      readonly epochs: number
    }
  | {
      readonly kind: 'deadUnits' | 'saturatedUnits'
      /** The layers of which at least half of the units stand still, with how many. */
      readonly layers: readonly LayerActivity[]
      readonly rows: number
    }
  | { readonly kind: 'noConvolution' }
  | { readonly kind: 'fewValidationRows'; readonly rows: number }
)

export type AdviceKind = Advice['kind']

/** A look at a run: what it finds, or null. */
export type Rule = (run: RecordedRun) => Advice | null
