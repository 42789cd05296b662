import type { z } from 'zod'

/** What is known of a file that nobody has read whole: its name, its first bytes and its last ones. */
export type FileProbe = {
  readonly what: 'file'
  readonly name: string
  readonly start: Uint8Array
  readonly end: Uint8Array
}

/** What is known of a folder: the names of the files in it, or in the only folder that it holds. */
export type FolderProbe = { readonly what: 'folder'; readonly names: readonly string[] }

/** Files or folders that become a source of the kind when a person drops or chooses them. */
export type SourceFiles<Source> = (
  | {
      readonly what: 'file'
      /** How file names end, without the dot, in lower case. They count where the bytes say nothing. */
      readonly extensions: readonly string[]
      /** Whether the bytes say that it is one. */
      readonly isOne: (probe: FileProbe) => boolean
    }
  | { readonly what: 'folder'; readonly isOne: (probe: FolderProbe) => boolean }
) & {
  /** The name of the format, the same in every language. */
  readonly name: string
  /** How it is looked at before it is imported; null: it is imported as it is. The command line has options for each. */
  readonly look: 'table' | 'images' | null
  /** The source that a path is when nothing was chosen. */
  readonly source: (path: string) => Source
}

/** The sides of a kind of data source that need neither a disk nor a page. Its reader is in `ml/data`. */
export type SourceEntry<Schema extends z.ZodObject> = {
  /** What is stored of it: enough to read it again. Paths are absolute. */
  readonly schema: Schema
  readonly gives: (source: z.infer<Schema>) => 'table' | 'images'
  /** Whether it always gives the same data; files may have changed since they were read. */
  readonly isUnchanging: boolean
  /** The source with `change` made to every path that it names. */
  readonly withPaths: (source: z.infer<Schema>, change: (path: string) => string) => z.infer<Schema>
  /** What tells one import from another, beside the kind. How a table is read is no part of it. */
  readonly key: (source: z.infer<Schema>) => string
  /** null for what is in no file of a person. */
  readonly files: SourceFiles<z.infer<Schema>> | null
}
