import { z } from 'zod'
import { CsvSource, csv } from './csv'
import type { SourceEntry } from './entry'
import { IdxSource, idx } from './idx'
import { ImageFolderSource, imageFolder } from './imageFolder'
import { FashionMnistSource, MnistSource, fashionMnist, mnist } from './mnist'
import { ParquetSource, parquet } from './parquet'
import { SampleSource, sample } from './sample'
import { SyntheticSource, synthetic } from './synthetic'
import { XlsxSource, xlsx } from './xlsx'

/** Where a data set comes from; enough to make it again. Paths are absolute. */
export const DatasetSource = z.discriminatedUnion('kind', [
  SampleSource,
  MnistSource,
  FashionMnistSource,
  IdxSource,
  CsvSource,
  ParquetSource,
  XlsxSource,
  ImageFolderSource,
  SyntheticSource,
])
export type DatasetSource = z.infer<typeof DatasetSource>

/** The name of a kind of source. */
export type SourceKind = DatasetSource['kind']

/** The sources of a kind. */
export type SourceOf<Kind extends SourceKind> = Extract<DatasetSource, { kind: Kind }>

/** Sources that are read as rows of texts, in a format that can be looked at and changed before the import. */
export type TableSource = Extract<DatasetSource, { testPath: string | null }>

/** Every kind of source, in the order in which a file or folder is asked whether it is one. */
export const sourceCatalog: { readonly [Kind in SourceKind]: SourceEntry<SourceOf<Kind>> } = {
  sample,
  mnist,
  'fashion-mnist': fashionMnist,
  idx,
  parquet,
  xlsx,
  csv,
  'image-folder': imageFolder,
  synthetic,
}
