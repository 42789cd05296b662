/** A row of a table: its line in the file (from 1), and its cells by the names of their columns. */
export type TableRow = { readonly line: number; readonly cells: ReadonlyMap<string, unknown> }

/** A line that is no row. */
export type UnreadLine = { readonly line: number }

/** What a table holds, line by line. */
export type TableRows = AsyncIterable<TableRow | UnreadLine>
