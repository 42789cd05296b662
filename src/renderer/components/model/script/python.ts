const widest = 88

/** A string as Python writes it. */
export const text = (value: string): string => {
  const quoted = JSON.stringify(value)
  return /["']/.test(value) ? quoted : `'${quoted.slice(1, -1)}'`
}

/** Items between brackets, on one line or on as many as they need. */
export function bracketed(open: string, items: readonly string[], close: string): string {
  const plain = `${open}${items.join(', ')}${close}`
  if (plain.length <= widest) return plain
  const lines = items.reduce<readonly string[]>((before, item) => {
    const last = before.at(-1) ?? ''
    const longer = `${last}${last === '' ? '  ' : ' '}${item},`
    return longer.length <= widest || last === ''
      ? [...before.slice(0, -1), longer]
      : [...before, `  ${item},`]
  }, [])
  return [open, ...lines, close].join('\n')
}

/** A list of strings. */
export const texts = (values: readonly string[]): string => bracketed('[', values.map(text), ']')

/** The same text with every line but the first further right. */
export const indented = (code: string): string => code.replaceAll('\n', '\n  ')
