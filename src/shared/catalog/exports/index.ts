import { z } from 'zod'
import { csv } from './csv'
import type { ExportEntry } from './entry'
import { keras } from './keras'
import { kerasH5 } from './kerasH5'
import { npz } from './npz'
import { onnx } from './onnx'
import { pytorch } from './pytorch'
import { safetensors } from './safetensors'
import { tfjsLayers } from './tfjsLayers'

const entries = {
  pytorch,
  safetensors,
  onnx,
  keras,
  'keras-h5': kerasH5,
  'tfjs-layers': tfjsLayers,
  npz,
  csv,
} as const satisfies Record<string, ExportEntry>

type Name = keyof typeof entries

/** The name of a format that models are exported in. */
export const ExportFormat = z.enum(Object.keys(entries) as [Name, ...Name[]])
export type ExportFormat = z.infer<typeof ExportFormat>

/** Every format that models are exported in, in the order in which they are offered; what writes it is in `ml/export`. */
export const exportCatalog: Readonly<Record<ExportFormat, ExportEntry>> = entries
