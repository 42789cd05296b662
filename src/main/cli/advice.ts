import type { DataOutlook, Finding } from '#shared/model/dataProfile'
import type { Dataset } from '#shared/model/dataset'
import type { ImportNote } from '#shared/model/importNote'
import type { RunData, RunSpec } from '#shared/model/runSpec'
import { needsTwoRows } from '#shared/network/epochBatches'
import { inputShape } from '#shared/network/rowShape'
import { describeNetwork } from '#shared/network/shapes'
import { trainingFaults, type TrainingFault } from '#shared/network/trainingFaults'
import type { Locale } from '#shared/texts/explain'
import { fill } from '#shared/texts/fill'
import { findingWords } from '#shared/texts/findingWords'
import { noteWords } from '#shared/texts/noteWords'
import { trainingFaultWords } from '#shared/texts/trainingFaultWords'
import { texts } from './texts'
import { oneLine } from './visible'
import type { HostClient } from './terminalHost'

/** What is to be known before a training: about its data and about its settings. */
export type Advice = {
  readonly findings: readonly Finding[]
  readonly warnings: readonly TrainingFault[]
  /** What reading decided about the data. */
  readonly notes: readonly ImportNote[]
  /** Rows that have no target: they are in no part. */
  readonly rowsWithoutTarget: number
}

/** Nothing to be known. */
export const noAdvice: Advice = { findings: [], warnings: [], notes: [], rowsWithoutTarget: 0 }

/** What the Data page's checks find; nothing where the settings do not fit the data, which the training will say. */
export async function findingsOn(
  client: HostClient,
  { id }: Dataset,
  data: RunData,
): Promise<readonly Finding[]> {
  return await client.datasets.findings({ id, data }).catch(() => [])
}

/** The same advice that the pages give for a specification on its data. */
export async function adviceOn(client: HostClient, dataset: Dataset, spec: RunSpec): Promise<Advice> {
  const { id } = dataset
  const outlook: DataOutlook | null = await client.datasets.outlook({ id, data: spec.data }).catch(() => null)
  const { notes } = dataset
  const target = dataset.columns.find(({ name }) => name === spec.data.target)
  const ofData = { notes, rowsWithoutTarget: target?.missing ?? 0 }
  if (outlook === null) return { ...noAdvice, ...ofData }
  const described = describeNetwork(spec.network, inputShape(dataset, spec.data))
  const faults = trainingFaults(spec.training, outlook.train.rows, needsTwoRows(described))
  return {
    findings: await findingsOn(client, dataset, spec.data),
    warnings: faults.filter(({ level }) => level === 'warning'),
    ...ofData,
  }
}

/** Advice in lines. */
export function adviceLines(
  { findings, warnings, notes, rowsWithoutTarget }: Advice,
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
  ]
}

/** Advice as it stands in the JSON of a result, with its words in English. */
export function adviceJson({
  findings,
  warnings,
  notes,
  rowsWithoutTarget,
}: Advice): Record<string, unknown> {
  return {
    findings: findings.map((finding) => ({ ...finding, text: findingWords(finding, 'en') })),
    warnings: warnings.map((warning) => ({ ...warning, text: trainingFaultWords(warning, 'en') })),
    notes: notes.map((note) => ({ ...note, text: noteWords(note, 'en').text })),
    rowsWithoutTarget,
  }
}
