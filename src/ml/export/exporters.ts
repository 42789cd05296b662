import type { ExportFormat } from '#shared/catalog/exports/index'
import { writeLayersModel } from './layersModel'

/** What writes the model in `folder` into `targetFolder`; gives the names of the files, those of its catalogue entry. */
export type Exporter = (folder: string, targetFolder: string) => Promise<readonly string[]>

/** What writes each format. */
export const exporters: Readonly<Record<ExportFormat, Exporter>> = { 'tfjs-layers': writeLayersModel }
