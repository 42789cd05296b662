import { z } from 'zod'
import type { SourceEntry } from './entry'

/** The handwritten digits of MNIST, downloaded. */
export const MnistSource = z.object({ kind: z.literal('mnist') })

/** The clothes of Fashion-MNIST, downloaded. */
export const FashionMnistSource = z.object({ kind: z.literal('fashion-mnist') })

/** What image sets that are downloaded have in common. */
const downloaded = {
  gives: (): 'images' => 'images',
  isUnchanging: true,
  key: (): string => '',
  files: null,
}

/** MNIST. */
export const mnist: SourceEntry<z.infer<typeof MnistSource>> = {
  ...downloaded,
  withPaths: (source) => source,
}

/** Fashion-MNIST. */
export const fashionMnist: SourceEntry<z.infer<typeof FashionMnistSource>> = {
  ...downloaded,
  withPaths: (source) => source,
}
