/** What helps with a file that is of no use here; each has words in `texts/hintWords`. */
export type FileHint = 'unpack' | 'imageFolder' | 'idxFolder' | 'saveAgain' | 'password'

/** What helps, by what `formatOf` finds. */
const hints: Readonly<Record<string, FileHint>> = {
  zip: 'unpack',
  '7z': 'unpack',
  rar: 'unpack',
  gzip: 'unpack',
  bzip2: 'unpack',
  xz: 'unpack',
  zstd: 'unpack',
  png: 'imageFolder',
  jpeg: 'imageFolder',
  gif: 'imageFolder',
  tiff: 'imageFolder',
  webp: 'imageFolder',
  idx: 'idxFolder',
  xls: 'saveAgain',
  xlsb: 'saveAgain',
  ods: 'saveAgain',
  'Office, password': 'password',
}

/** What a person can do with a file of a format that is not read; null where nothing but another file helps. */
export const hintOf = (found: string): FileHint | null => hints[found] ?? null
