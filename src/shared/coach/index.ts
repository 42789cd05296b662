import type { Advice, RecordedRun, Rule } from './advice'
import { overfits, stillImproves } from './courseRules'
import { classNotFound, fewValidationRows, noConvolution } from './dataRules'
import { rateTooLarge, rateTooSmall } from './rateRules'
import { inputNotScaled, targetNotScaled } from './scalingRules'
import { deadUnits, saturatedUnits } from './unitRules'

/** What is to be mended first comes first: a network that is fed wrongly shows all the other signs, too. */
const rules: readonly Rule[] = [
  targetNotScaled,
  inputNotScaled,
  rateTooLarge,
  rateTooSmall,
  deadUnits,
  saturatedUnits,
  classNotFound,
  noConvolution,
  overfits,
  stillImproves,
  fewValidationRows,
]

/** Kinds that explain a loss that explodes or stands still: the learning rate is not blamed beside them. */
const causes: ReadonlySet<string> = new Set(['targetNotScaled', 'inputNotScaled'])
const blamesRate: ReadonlySet<string> = new Set(['rateTooLarge', 'rateTooSmall'])

/** What steps that are too long do to units: shorter ones come first. */
const ofLongSteps: ReadonlySet<string> = new Set(['deadUnits', 'saturatedUnits'])

/** What is said only of a training that works at all. */
const ofCourse: ReadonlySet<string> = new Set(['overfits', 'stillImproves'])

/** What a run that has ended shows that could be better, the most important first. Nothing of one that learned nothing yet. */
export function adviseOn(run: RecordedRun): readonly Advice[] {
  if (run.summary.state !== 'diverged' && run.summary.epochsDone === 0) return []
  const found = rules.flatMap((rule) => rule(run) ?? [])
  const hasCause = found.some(({ kind }) => causes.has(kind))
  const isStuck = found.some(({ kind }) => blamesRate.has(kind))
  const isThrown = !hasCause && found.some(({ kind }) => kind === 'rateTooLarge')
  return found.filter(
    ({ kind }) =>
      !(hasCause && blamesRate.has(kind)) &&
      !(isStuck && ofCourse.has(kind)) &&
      !(isThrown && ofLongSteps.has(kind)),
  )
}
