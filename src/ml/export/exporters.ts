import type { ExportFormat } from '#shared/catalog/exports/index'
import type { DecisionThreshold } from '#shared/model/decisionThreshold'
import { writeLayersModel } from './layersModel'

/** What writes the model in `folder`, with the threshold by which it answers, into `targetFolder`; gives the names of the files, those of its catalogue entry. */
export type Exporter = (
  folder: string,
  targetFolder: string,
  threshold: DecisionThreshold | null,
) => Promise<readonly string[]>

/** What writes each format. */
export const exporters: Readonly<Record<ExportFormat, Exporter>> = { 'tfjs-layers': writeLayersModel }
