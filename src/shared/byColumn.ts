/**
 * The key of a column in a record by column names. The one name that JavaScript keeps for itself, and that libraries
 * therefore leave out, gets a blank at its end, which no column has.
 */
export const columnKey = (name: string): string => (name === '__proto__' ? '__proto__ ' : name)

/** What a record says of a column; undefined for nothing, also for names like `constructor` that every object has. */
export function ofColumn<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  const key = columnKey(name)
  return Object.hasOwn(record, key) ? record[key] : undefined
}
