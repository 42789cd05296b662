import type { z } from 'zod'
import { kindUnion } from '../kindUnion'
import { csv } from './csv'
import type { SourceEntry } from './entry'
import { idx } from './idx'
import { imageFolder } from './imageFolder'
import { fashionMnist, mnist } from './mnist'
import { parquet } from './parquet'
import { sample } from './sample'
import { synthetic } from './synthetic'
import { xlsx } from './xlsx'

/** Every kind of source, in the order in which a file or folder is asked whether it is one. */
const sources = {
  sample,
  mnist,
  'fashion-mnist': fashionMnist,
  idx,
  parquet,
  xlsx,
  csv,
  'image-folder': imageFolder,
  synthetic,
} as const

type Entries = typeof sources
type SchemaOf<Kind extends SourceKind> = Entries[Kind]['schema']
/** The name of a kind of source. */
export type SourceKind = keyof Entries

/** The sources of a kind. */
export type SourceOf<Kind extends SourceKind> = z.infer<SchemaOf<Kind>>

/** Where a data set comes from; enough to make it again. Paths are absolute. */
export const DatasetSource = kindUnion(sources)
export type DatasetSource = SourceOf<SourceKind>

/** Sources that are read as rows of texts, in a format that can be looked at and changed before the import. */
export type TableSource = Extract<DatasetSource, { testPath: string | null }>

/** Every entry by its kind, to be asked about a source of that kind. */
export const sourceCatalog: { readonly [Kind in SourceKind]: SourceEntry<SchemaOf<Kind>> } = sources
