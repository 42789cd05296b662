import { z } from 'zod'
import { FilePath } from '../model/filePath'
import { operation } from './base'

/** One file of what is saved, as it will stand in the zip. */
export const DiagnosticFile = z.object({ name: z.string(), text: z.string() })
export type DiagnosticFile = z.infer<typeof DiagnosticFile>

/** What somebody who looks for a fault needs: versions, engines, settings, counts, last errors, the end of the logs. */
export const Diagnostics = z.object({ id: z.string(), files: z.array(DiagnosticFile) })
export type Diagnostics = z.infer<typeof Diagnostics>

/** What is passed on to find a fault; no data, no names of runs or columns, and shown before it is saved. */
export const diagnostics = {
  /** Gathers it. Engines that were not tried yet are tried. */
  collect: operation.output(Diagnostics),
  /** Saves what the last `collect` answered, and nothing else, as a zip; `file` was chosen for it. */
  save: operation
    .input(z.object({ id: z.string().max(40), file: FilePath }))
    .output(z.object({ file: z.string() })),
}
