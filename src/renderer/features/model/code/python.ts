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
  const lines: string[] = []
  let line = ''
  for (const item of items) {
    const longer = `${line}${line === '' ? '  ' : ' '}${item},`
    if (line === '' || longer.length <= widest) {
      line = longer
      continue
    }
    lines.push(line)
    line = `  ${item},`
  }
  return [open, ...lines, ...(line === '' ? [] : [line]), close].join('\n')
}

/** A list of strings. */
export const texts = (values: readonly string[]): string => bracketed('[', values.map(text), ']')

/** The same text with every line but the first further right. */
export const indented = (code: string): string => code.replaceAll('\n', '\n  ')

/** A number, a truth value or a tuple or list of numbers as Python writes it. */
export function literal(value: number | boolean | readonly number[]): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return typeof value === 'number' ? String(value) : `(${value.join(', ')})`
}
