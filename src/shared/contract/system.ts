import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { menuCommands } from '../catalog/commands'
import { operation } from './base'

/** What the open dialog is asked for. */
export const ChoosePurpose = z.enum([
  'file',
  'table',
  'idx-folder',
  'image-folder',
  'image',
  'model',
  'export-folder',
  'diagnostics',
  'python',
  'project',
  'curves',
  'curves-folder',
])
export type ChoosePurpose = z.infer<typeof ChoosePurpose>

/** First call of every connection, and what belongs to the app as a whole. */
export const system = {
  hello: operation.input(z.object({ protocol: z.int(), appVersion: z.string().max(40) })).output(
    z.object({
      protocol: z.int(),
      appVersion: z.string(),
      platform: z.string(),
      /** The operating system's language, as BCP 47. */
      systemLocale: z.string(),
      dataFolder: z.string(),
      /** Names of what went wrong at start and was mended, newest first (for example a damaged database set aside). */
      startNotes: z.array(z.object({ reason: z.string(), details: z.record(z.string(), z.string()) })),
    }),
  ),
  /** Shows the system's open dialog (`file`: data of any kind, `table`: what is read as rows of texts; `diagnostics`: the zip to save, in the save dialog); null when it was cancelled or the host has no window. */
  chooseFile: operation
    .input(z.object({ purpose: ChoosePurpose }))
    .output(z.object({ path: z.string().nullable() })),
  /** What is chosen in the window's menu from now on; nothing where the host has no window. */
  commands: operation.output(eventIterator(z.enum(menuCommands))),
  /**
   * Paths that a person wants to open from outside of the window (a file manager, `descent FILE`), those that were chosen
   * together at once; without an end. Only the newest caller gets any.
   */
  filesToOpen: operation.output(eventIterator(z.object({ paths: z.array(z.string()) }))),
}
