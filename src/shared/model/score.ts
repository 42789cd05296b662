import type { MetricName, MetricTag } from '../catalog/metrics'
import { figuresOf, type Evaluation } from './evaluation'
import type { Measured } from './number'
import { metricOf, type RunSummary } from './run'

/** The parts whose rows a network never learned from, the one that says most of new data first. */
export const scoreParts = ['test', 'fold', 'validation'] as const
export type ScorePart = (typeof scoreParts)[number]

/** One figure of a run and the part that it was taken on: figures of different parts are not compared. */
export type Score = {
  readonly part: ScorePart
  readonly tag: MetricTag
  readonly value: Measured
}

/** What a run came to: accuracy, or mean absolute error, or else the loss, on the first part of `scoreParts` that it was scored on. */
export function scoreOf(run: Pick<RunSummary, 'metrics'>): Score | null {
  for (const part of scoreParts) {
    for (const name of ['accuracy', 'mean-absolute-error', 'loss'] as const satisfies readonly MetricName[]) {
      const tag: MetricTag = `${part}/${name}`
      const value = metricOf(run, tag)
      if (value !== null) return { part, tag, value }
    }
  }
  return null
}

const usual = (['validation', 'fold', 'test'] as const).flatMap((part): readonly MetricTag[] => [
  `${part}/accuracy`,
  `${part}/mean-absolute-error`,
])

/** The figures that a list of runs shows where none are asked for, of those that there are: accuracy and error on each part. */
export function usualTags(known: readonly MetricTag[]): readonly MetricTag[] {
  const found = usual.filter((tag) => known.includes(tag))
  return found.length === 0 ? ['validation/accuracy'] : found
}

/** The same of the figures that at least one of some runs has. */
export const usualFigures = (runs: readonly Pick<RunSummary, 'metrics'>[]): readonly MetricTag[] =>
  usualTags(usual.filter((tag) => runs.some((run) => metricOf(run, tag) !== null)))

/** The figures of an evaluation by their tags, for a run's summary; what is undefined is `nan`. */
export function taggedFigures(evaluation: Evaluation): RunSummary['metrics'] {
  const found = Object.entries(figuresOf(evaluation)).map(([name, value]) => [
    `${evaluation.part}/${name}`,
    value ?? 'nan',
  ])
  return Object.fromEntries(found)
}
