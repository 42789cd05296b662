/** What fills the places of a text. */
export type Values = Readonly<Record<string, string | number | boolean>>

/**
 * A text with its `{name}` places filled; a place without a value stays as it is, so that the fault can be seen.
 * With a count, `one | many` is the form for that count; a text of one form holds for every count.
 */
export function fill(text: string, values: Values, count?: number): string {
  const form = count === undefined ? text : formFor(text, count)
  return form.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name]
    return value === undefined ? place : String(value)
  })
}

function formFor(text: string, count: number): string {
  const [one = text, many = one] = text.split(' | ')
  return count === 1 ? one : many
}
