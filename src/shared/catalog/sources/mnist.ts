import { z } from 'zod'
import type { SourceEntry } from './entry'

/** The handwritten digits of MNIST, downloaded. */
const MnistSource = z.object({ kind: z.literal('mnist') })

/** The clothes of Fashion-MNIST, downloaded. */
const FashionMnistSource = z.object({ kind: z.literal('fashion-mnist') })

/** What image sets that are downloaded have in common. */
const downloaded = {
  gives: (): 'images' => 'images',
  isUnchanging: true,
  key: (): string => '',
  files: null,
}

/** MNIST. */
export const mnist: SourceEntry<typeof MnistSource> = {
  schema: MnistSource,
  ...downloaded,
  withPaths: (source) => source,
}

/** Fashion-MNIST. */
export const fashionMnist: SourceEntry<typeof FashionMnistSource> = {
  schema: FashionMnistSource,
  ...downloaded,
  withPaths: (source) => source,
}
