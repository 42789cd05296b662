const widest = 96

/** How far Python's blocks go in. */
const indent = '    '

/** A string as Python writes it. */
export const text = (value: string): string => {
  const quoted = JSON.stringify(value)
  return /["']/.test(value) ? quoted : `'${quoted.slice(1, -1)}'`
}

/** Items between brackets, on one line or on as many as they need. */
export function bracketed(open: string, items: readonly string[], close: string): string {
  const plain = `${open}${items.join(', ')}${close}`
  if (plain.length <= widest && !plain.includes('\n')) return plain
  const lines: string[] = []
  let line = ''
  for (const item of items) {
    const longer = `${line}${line === '' ? indent : ' '}${item},`
    if (line === '' || (longer.length <= widest && !longer.includes('\n'))) {
      line = longer
      continue
    }
    lines.push(line)
    line = `${indent}${item},`
  }
  return [open, ...lines, ...(line === '' ? [] : [line]), close].join('\n')
}

/** A list of strings. */
export const texts = (values: readonly string[]): string => bracketed('[', values.map(text), ']')

/** Lines as the body of a block. */
export const indented = (code: string): string =>
  code
    .split('\n')
    .map((line) => (line === '' ? '' : `${indent}${line}`))
    .join('\n')

/** A block: its first line, then what is in it. */
export const block = (head: string, body: readonly string[]): string =>
  [head, ...body.map(indented)].join('\n')

/** A number, a truth value or a tuple of numbers as Python writes it. */
export function literal(value: number | boolean | readonly number[]): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return typeof value === 'number' ? String(value) : `(${value.join(', ')})`
}

/** A call with its arguments; those with a name as `name=value`. */
export const call = (
  name: string,
  given: readonly string[],
  options: Readonly<Record<string, number | boolean | string | readonly number[]>> = {},
): string =>
  bracketed(
    `${name}(`,
    [
      ...given,
      ...Object.entries(options).map(
        ([option, value]) => `${option}=${typeof value === 'string' ? text(value) : literal(value)}`,
      ),
    ],
    ')',
  )
