import { z } from 'zod'
import { operation } from './base'

/** What a chart can be saved as; the name's ending follows from it. */
export const savedKinds = ['png', 'svg', 'csv'] as const
export const SavedKind = z.enum(savedKinds)
export type SavedKind = z.infer<typeof SavedKind>

/** What a list can be saved as. */
export const ListKind = z.enum(['csv', 'json'])
export type ListKind = z.infer<typeof ListKind>

/** What the save dialog is asked for: charts, lists, arrays of NumPy, and projects. */
export type SavedFile = SavedKind | ListKind | 'npy' | 'descent'

/** A name that is proposed, without its ending: no folder, nothing that a system forbids or hides. */
export const ProposedName = z
  .string()
  .max(100)
  .regex(/^[a-z0-9][a-z0-9-]*$/)

/** What an image may measure: that of a chart is a thousandth of it. */
const mostCharacters = 100_000_000

/** An image that the page has made. */
export const MadeFile = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('png'), base64: z.base64().max(mostCharacters) }),
  z.object({ kind: z.literal('svg'), text: z.string().max(mostCharacters) }),
])
export type MadeFile = z.infer<typeof MadeFile>

/** Files that the page has made: it cannot write or download anything itself. */
export const files = {
  /**
   * Asks in the system's save dialog where to, and writes it there, whole or not at all. The page names no path: it learns
   * the one that was chosen, null when the dialog was cancelled or the host has no window.
   */
  save: operation
    .input(z.object({ name: ProposedName, content: MadeFile }))
    .output(z.object({ file: z.string().nullable() })),
}
