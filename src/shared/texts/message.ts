/** A text with its `{name}` places filled; a place without a value stays as it is, so that the fault can be seen. */
export function fill(text: string, values: Readonly<Record<string, string | number | boolean>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name]
    return value === undefined ? place : String(value)
  })
}
