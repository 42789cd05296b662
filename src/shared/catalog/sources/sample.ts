import { z } from 'zod'
import type { SourceEntry } from './entry'

/** The tables that come with the app. */
export const sampleNames = ['iris', 'wine', 'breast-cancer', 'breast-cancer-8', 'diabetes', 'digits'] as const

/** A table that comes with the app. */
const SampleSource = z.object({ kind: z.literal('sample'), name: z.enum(sampleNames) })

/** Tables that come with the app. */
export const sample: SourceEntry<typeof SampleSource> = {
  schema: SampleSource,
  gives: ({ name }) => (name === 'digits' ? 'images' : 'table'),
  isUnchanging: true,
  withPaths: (source) => source,
  key: ({ name }) => name,
  files: null,
}
