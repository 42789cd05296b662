import type { DataOutlook, Finding } from '../../shared/model/dataProfile'
import type { Dataset } from '../../shared/model/dataset'
import type { RunData, RunSpec } from '../../shared/model/runSpec'
import { needsTwoRows } from '../../shared/network/epochBatches'
import { inputShape } from '../../shared/network/rowShape'
import { describeNetwork } from '../../shared/network/shapes'
import { trainingFaults, type TrainingFault } from '../../shared/network/trainingFaults'
import type { Locale } from '../../shared/texts/explain'
import { findingWords } from '../../shared/texts/findingWords'
import { trainingFaultWords } from '../../shared/texts/trainingFaultWords'
import { oneLine } from './visible'
import type { HostClient } from './terminalHost'

/** What is to be known before a training: about its data and about its settings. */
export type Advice = {
  readonly findings: readonly Finding[]
  readonly warnings: readonly TrainingFault[]
}

/** Nothing to be known. */
export const noAdvice: Advice = { findings: [], warnings: [] }

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
  if (outlook === null) return noAdvice
  const described = describeNetwork(spec.network, inputShape(dataset, spec.data))
  const faults = trainingFaults(spec.training, outlook.train.rows, needsTwoRows(described))
  return {
    findings: await findingsOn(client, dataset, spec.data),
    warnings: faults.filter(({ level }) => level === 'warning'),
  }
}

/** Advice in lines. */
export function adviceLines({ findings, warnings }: Advice, locale: Locale): readonly string[] {
  const words = [
    ...warnings.flatMap((warning) => trainingFaultWords(warning, locale) ?? []),
    ...findings.map((finding) => findingWords(finding, locale)),
  ]
  return words.map((text) => `! ${oneLine(text)}`)
}

/** Advice as it stands in the JSON of a result, with its words in English. */
export function adviceJson({ findings, warnings }: Advice): Record<string, unknown> {
  return {
    findings: findings.map((finding) => ({ ...finding, text: findingWords(finding, 'en') })),
    warnings: warnings.map((warning) => ({ ...warning, text: trainingFaultWords(warning, 'en') })),
  }
}
