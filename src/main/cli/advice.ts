import { fromCallError } from '#shared/contract/callError'
import { toWireError, type WireError } from '#shared/errors'
import { isMisfit } from '#shared/misfits'
import type { Finding } from '#shared/model/dataProfile'
import type { Dataset } from '#shared/model/dataset'
import type { ImportNote } from '#shared/model/importNote'
import type { RunData, RunSpec } from '#shared/model/runSpec'
import { needsTwoRows } from '#shared/network/epochBatches'
import { inputShape } from '#shared/network/rowShape'
import { describeNetwork } from '#shared/network/shapes'
import { trainingFaults, type TrainingFault } from '#shared/network/trainingFaults'
import { explain } from '#shared/texts/explain'
import type { Locale } from '#shared/texts/locale'
import { fill } from '#shared/texts/message'
import { findingWords } from '#shared/texts/findingWords'
import { noteWords } from '#shared/texts/noteWords'
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
}

/** Nothing to be known. */
export const noAdvice: Advice = { findings: [], failed: null, warnings: [], notes: [], rowsWithoutTarget: 0 }

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

/** The warnings of the Train page: settings that are known to go wrong on this data. */
async function warningsOn(
  client: HostClient,
  dataset: Dataset,
  { data, network, training }: RunSpec,
): Promise<readonly TrainingFault[]> {
  const { train } = await client.datasets.summary({ id: dataset.id, data })
  const described = describeNetwork(network, inputShape(dataset, data))
  const faults = trainingFaults(training, train.rows, needsTwoRows(described))
  return faults.filter(({ level }) => level === 'warning')
}

/** The same advice that the pages give for a specification on its data. */
export async function adviceOn(client: HostClient, dataset: Dataset, spec: RunSpec): Promise<Advice> {
  const target = dataset.columns.find(({ name }) => name === spec.data.target)
  const ofData = { notes: dataset.notes, rowsWithoutTarget: target?.missing ?? 0 }
  try {
    const warnings = await warningsOn(client, dataset, spec)
    return { ...(await checksOf(client, dataset, spec.data)), warnings, ...ofData }
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

/** Advice in lines. */
export function adviceLines(
  { findings, failed, warnings, notes, rowsWithoutTarget }: Advice,
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
    ...words.map((text) => `! ${oneLine(text)}`),
    ...checksFailedLines({ failed }, locale),
  ]
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
  ...checks
}: Advice): Record<string, unknown> {
  return {
    ...checksJson(checks),
    warnings: warnings.map((warning) => ({ ...warning, text: trainingFaultWords(warning, 'en') })),
    notes: notes.map((note) => ({ ...note, text: noteWords(note, 'en').text })),
    rowsWithoutTarget,
  }
}
