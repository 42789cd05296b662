import { z } from 'zod'
import type { ExportEntry } from './entry'
import { tfjsLayers } from './tfjsLayers'

const entries = { 'tfjs-layers': tfjsLayers } as const satisfies Record<string, ExportEntry>

type Name = keyof typeof entries

/** The name of a format that models are exported in. */
export const ExportFormat = z.enum(Object.keys(entries) as [Name, ...Name[]])
export type ExportFormat = z.infer<typeof ExportFormat>

/** Every format that models are exported in; what writes it is in `ml/export`. */
export const exportCatalog: Readonly<Record<ExportFormat, ExportEntry>> = entries
