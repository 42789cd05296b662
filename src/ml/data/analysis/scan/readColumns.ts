import type { ColumnFile, Stretch } from './columnFile'

/** Memory that the readers of one pass over the file may hold together. */
export const passBytes = 64 << 20

/** Takes in one column from its first row to its last, then says what it found. */
export type ColumnReader<T> = {
  /** The column's numbers begin at `at` and lie `stride` apart. */
  readonly visit: (stretch: Stretch, at: number) => void
  readonly result: () => T
}

/** A column to be read, and the memory that its reader needs at most. */
export type ColumnTask<T> = {
  readonly column: number
  readonly bytes: number
  readonly start: () => ColumnReader<T>
}

/**
 * Reads columns, as many in one pass over the file as their readers' memory allows (one at least). Results come in the
 * order of the tasks.
 */
export async function readColumns<T>(
  file: ColumnFile,
  tasks: readonly ColumnTask<T>[],
  budget: number = passBytes,
): Promise<readonly T[]> {
  const results: T[] = []
  for (const pass of passes(tasks, budget)) {
    const readers = pass.map(({ column, start }) => ({ column, reader: start() }))
    const columns = pass.map(({ column }) => column)
    const from = columns.reduce((left, right) => Math.min(left, right))
    const to = columns.reduce((left, right) => Math.max(left, right)) + 1
    await file.scan(from, to, (stretch, start) => {
      for (const { column, reader } of readers) reader.visit(stretch, column - start)
    })
    for (const { reader } of readers) results.push(reader.result())
  }
  return results
}

function passes<T>(tasks: readonly ColumnTask<T>[], budget: number): readonly (readonly ColumnTask<T>[])[] {
  const all: ColumnTask<T>[][] = []
  let free = 0
  for (const task of tasks) {
    const last = all.at(-1)
    if (last === undefined || task.bytes > free) {
      all.push([task])
      free = budget - task.bytes
    } else {
      last.push(task)
      free -= task.bytes
    }
  }
  return all
}
