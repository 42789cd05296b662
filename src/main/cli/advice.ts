import { fromCallError } from '#shared/contract/callError'
import { toWireError, type WireError } from '#shared/errors'
import { isMisfit } from '#shared/misfits'
import type { DataSummary, Finding } from '#shared/model/dataProfile'
import type { Dataset } from '#shared/model/dataset'
import type { Exclusion } from '#shared/model/rowFilter'
import { isFrozen } from '#shared/catalog/layers/index'
import type { InitialWeights } from '#shared/model/initialWeights'
import type { ImportNote } from '#shared/model/importNote'
import type { RunData, RunSpec } from '#shared/model/runSpec'
import { classWeightFault, classWeightsOf } from '#shared/network/classWeights'
import type { Training } from '#shared/model/training'
import { needsTwoRows } from '#shared/network/epochBatches'
import { inputShape } from '#shared/network/rowShape'
import { describeNetwork } from '#shared/network/shapes'
import { trainingFaults, type TrainingFault } from '#shared/network/trainingFaults'
import { explain } from '#shared/texts/explain'
import type { Locale } from '#shared/texts/locale'
import { fill } from '#shared/texts/message'
import { filterWords } from '#shared/texts/filterWords'
import { findingWords } from '#shared/texts/findingWords'
import { noteWords } from '#shared/texts/noteWords'
import { joinWords } from '#shared/texts/punctuation'
import { trainingFaultWords } from '#shared/texts/trainingFaultWords'
import { texts } from './texts'
import { oneLine } from './visible'
import type { HostClient } from './terminalHost'

/** What the checks of the data came to; `failed` says why they could not be made. */
export type Checks = { readonly findings: readonly Finding[]; readonly failed: WireError | null }

/** What is to be known before a training: about its data and about its settings. */
export type Advice = Checks & {
  readonly warnings: readonly TrainingFault[]
  /** What reading decided about the data. */
  readonly notes: readonly ImportNote[]
  /** Rows that have no target: they are in no part. */
  readonly rowsWithoutTarget: number
  /** Rows that the specification leaves out, by each of its exclusions, and together. */
  readonly excluded: readonly ExcludedRows[]
  readonly excludedRows: number
  /** The weight of each class that has one, as the training rows say; null where all rows count the same. */
  readonly classWeights: readonly ClassWeight[] | null
  /** What layers begin with that is not drawn; null where all is. */
  readonly initialWeights: InitialWeights | null
  /** The layers that training leaves as they are, by their ids. */
  readonly frozen: readonly string[]
}

type ExcludedRows = Exclusion & { readonly rows: number; readonly columns: Dataset['columns'] }

type ClassWeight = { readonly class: string; readonly weight: number }

/** Nothing to be known. */
export const noAdvice: Advice = {
  findings: [],
  failed: null,
  warnings: [],
  notes: [],
  rowsWithoutTarget: 0,
  excluded: [],
  excludedRows: 0,
  classWeights: null,
  initialWeights: null,
  frozen: [],
}

/** Nothing is found where the settings do not fit the data, which the training says; any other failure is told. */
function withoutFindings(thrown: unknown): Checks {
  const error = fromCallError(thrown)
  return { findings: [], failed: isMisfit(error) ? null : toWireError(error) }
}

/** What the Data page's checks find. */
export async function checksOf(client: HostClient, { id }: Dataset, data: RunData): Promise<Checks> {
  try {
    return { findings: await client.datasets.findings({ id, data }), failed: null }
  } catch (thrown) {
    return withoutFindings(thrown)
  }
}

/** The weights of the classes; those that a training cannot have are refused by it. */
function weightsOn(training: Training, { classNames, train }: DataSummary): Advice['classWeights'] {
  if (classNames === null || classWeightFault(training, classNames, train.classes) !== null) return null
  const weights = classWeightsOf(training.classWeights, classNames, train.classes ?? [])
  return weights?.map((weight, index) => ({ class: classNames[index] ?? '', weight })) ?? null
}

/** What the Train page says: settings that are known to go wrong on this data, and the weights of the classes. */
async function trainingAdvice(
  client: HostClient,
  dataset: Dataset,
  { data, network, training }: RunSpec,
): Promise<Pick<Advice, 'warnings' | 'classWeights' | 'excluded' | 'excludedRows'>> {
  const summary = await client.datasets.summary({ id: dataset.id, data })
  const { train } = summary
  const described = describeNetwork(network, inputShape(dataset, data))
  const faults = trainingFaults(training, train.rows, needsTwoRows(described))
  return {
    warnings: faults.filter(({ level }) => level === 'warning'),
    excluded: (data.exclude ?? []).map((exclusion, index) => ({
      ...exclusion,
      rows: summary.excluded[index] ?? 0,
      columns: dataset.columns,
    })),
    excludedRows: summary.excludedRows,
    classWeights: weightsOn(training, summary),
  }
}

/** The same advice that the pages give for a specification on its data. */
export async function adviceOn(client: HostClient, dataset: Dataset, spec: RunSpec): Promise<Advice> {
  const target = dataset.columns.find(({ name }) => name === spec.data.target)
  const ofData = {
    notes: dataset.notes,
    rowsWithoutTarget: target?.missing ?? 0,
    initialWeights: spec.initialWeights ?? null,
    frozen: spec.network.layers.filter(isFrozen).map(({ id }) => id),
  }
  try {
    const ofTraining = await trainingAdvice(client, dataset, spec)
    return { ...(await checksOf(client, dataset, spec.data)), ...ofTraining, ...ofData }
  } catch (thrown) {
    return { ...noAdvice, ...withoutFindings(thrown), ...ofData }
  }
}

/** That the checks could not be made, and why; no line when they were made. */
export function checksFailedLines({ failed }: Pick<Checks, 'failed'>, locale: Locale): readonly string[] {
  if (failed === null) return []
  return [`! ${oneLine(fill(texts[locale].checksFailed, { why: whyOf(failed, locale) }))}`]
}

function whyOf(error: WireError, locale: Locale): string {
  const { text, place } = explain(locale, error)
  return place === null ? text : `${text} (${place})`
}

/** Whose weights which layers begin with. */
const beginsLine = ({ name, layers }: InitialWeights, locale: Locale): string =>
  fill(texts[locale].beginsWith, {
    name,
    layers: joinWords(
      layers.map(({ id }) => id),
      locale,
    ),
  })

/** Advice in lines. */
export function adviceLines(
  {
    findings,
    failed,
    warnings,
    notes,
    rowsWithoutTarget,
    excluded,
    classWeights,
    initialWeights,
    frozen,
  }: Advice,
  locale: Locale,
): readonly string[] {
  const rows = rowsWithoutTarget.toLocaleString(locale)
  const words = [
    ...warnings.flatMap((warning) => trainingFaultWords(warning, locale) ?? []),
    ...findings.map((finding) => findingWords(finding, locale)),
  ]
  return [
    ...notes.map((note) => oneLine(noteWords(note, locale).text)),
    ...(rowsWithoutTarget > 0 ? [fill(texts[locale].rowsWithoutTarget, { rows })] : []),
    ...excluded.map((one) => oneLine(excludedLine(one, locale))),
    ...(classWeights === null ? [] : [oneLine(weightsLine(classWeights, locale))]),
    ...(initialWeights === null ? [] : [oneLine(beginsLine(initialWeights, locale))]),
    ...(frozen.length === 0
      ? []
      : [oneLine(fill(texts[locale].frozenLayers, { layers: joinWords(frozen, locale) }))]),
    ...words.map((text) => `! ${oneLine(text)}`),
    ...checksFailedLines({ failed }, locale),
  ]
}

function excludedLine({ where, columns, rows, reason }: ExcludedRows, locale: Locale): string {
  const told = { rows: rows.toLocaleString(locale), what: filterWords(where, columns, locale) }
  const line = fill(texts[locale].excluded, told)
  return reason === '' ? line : fill(texts[locale].excludedReason, { line, reason })
}

/** Classes beyond these are not listed. */
const mostClasses = 10

function weightsLine(weights: readonly ClassWeight[], locale: Locale): string {
  const shown = weights.map(
    ({ class: name, weight }) => `${name} ${weight.toLocaleString(locale, { maximumSignificantDigits: 4 })}`,
  )
  return fill(texts[locale].classWeights, { list: joinWords(shown, locale, mostClasses) })
}

/** What the checks came to as it stands in the JSON of a result, with its words in English. */
export function checksJson({ findings, failed }: Checks): Record<string, unknown> {
  return {
    findings: findings.map((finding) => ({ ...finding, text: findingWords(finding, 'en') })),
    checksFailed:
      failed === null ? null : { code: failed.code, reason: failed.reason, text: whyOf(failed, 'en') },
  }
}

/** Advice as it stands in the JSON of a result, with its words in English. */
export function adviceJson({
  warnings,
  notes,
  rowsWithoutTarget,
  excluded,
  excludedRows,
  classWeights,
  initialWeights,
  frozen,
  ...checks
}: Advice): Record<string, unknown> {
  return {
    ...checksJson(checks),
    warnings: warnings.map((warning) => ({ ...warning, text: trainingFaultWords(warning, 'en') })),
    notes: notes.map((note) => ({ ...note, text: noteWords(note, 'en').text })),
    rowsWithoutTarget,
    excluded: excluded.map(({ where, reason, rows, columns }) => ({
      rows,
      reason,
      text: filterWords(where, columns, 'en'),
    })),
    excludedRows,
    classWeights,
    initialWeights,
    frozen,
  }
}
