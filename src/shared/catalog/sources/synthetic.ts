import { z } from 'zod'
import type { SourceEntry } from './entry'

/** Formulas that data are made from. */
export const syntheticNames = [
  'sum-of-three',
  'two-moons',
  'circles',
  'spirals',
  'xor',
  'blobs',
  'sine',
] as const

/** Data made from a formula and a seed. */
const SyntheticSource = z.object({
  kind: z.literal('synthetic'),
  name: z.enum(syntheticNames),
  rows: z.int().min(10).max(1_000_000),
  noise: z.number().min(0).max(10),
  seed: z.int().min(0).max(0xffff_ffff),
})

/** Made data. */
export const synthetic: SourceEntry<typeof SyntheticSource> = {
  schema: SyntheticSource,
  gives: () => 'table',
  isUnchanging: true,
  withPaths: (source) => source,
  key: ({ name, rows, noise, seed }) => [name, rows, noise, seed].join(':'),
  files: null,
}
