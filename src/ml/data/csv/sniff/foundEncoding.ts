import type { CsvFormat } from '#shared/model/csvFormat'

/** An encoding and how sure it is, 0…1. */
export type FoundEncoding = { readonly encoding: CsvFormat['encoding']; readonly confidence: number }
