import { limitsOf, type CsvFormat, type NumberForm } from '#shared/model/csvFormat'
import type { Column } from '#shared/model/dataset'
import { bracketed, text } from './python'
import type { TableRun } from './tableRun'

/** The form of a column whose numbers are decorated or written in a way of their own; null for any other. */
export const formOf = ({ name, kind }: Column, { numbers }: CsvFormat): NumberForm | null =>
  kind === 'number' && Object.hasOwn(numbers, name) ? (numbers[name] ?? null) : null

/** The function of Python that reads a decorated number. */
const numberIn = String.raw`import re

def number_in(cell, factors, decimal, bounds):
  """The number in a cell such as "$1,234.56", "(5 %)" or "<0.05"."""
  if not isinstance(cell, str):
    return cell
  cell = re.sub('[−–]', '-', cell.strip())
  found = re.search(r"(?:\d(?:[\d.,'’\s]*\d)?|[.,]\d+)(?:[eE][+-]?\d+)?", cell)
  before, after = cell[:found.start()], cell[found.end():].strip(' )*')
  if not bounds and (re.match('[<>≤≥]', before) or after.startswith('+')):
    return float('nan')
  digits = ''.join(sign for sign in found[0] if sign == decimal or sign not in ".,'’ \u00a0\u2009\u202f")
  number = float(digits.replace(decimal, '.')) * factors.get(after.lower(), 1)
  return -number if re.search('[-(]', before) or after.startswith('-') else number`

/** Code that makes numbers of the columns of a run that have a form; nothing where none has. */
export function formedNumbers({ features, target }: TableRun, format: CsvFormat): readonly string[] {
  const lines = [...features, target].flatMap((column) => {
    const form = formOf(column, format)
    if (form === null) return []
    const cells = `table[${text(column.name)}]`
    const bounds = limitsOf(format, column.name) === 'bound' ? 'True' : 'False'
    const given = `${factors(form)}, ${text(form.decimal)}, ${bounds}`
    return [`${cells} = ${cells}.map(lambda cell: number_in(cell, ${given}))`]
  })
  return lines.length === 0 ? [] : [numberIn, '', ...lines]
}

/** Units behind a number that are a multiple; a currency in front of them is not theirs. */
function factors({ units }: NumberForm): string {
  const entries = Object.entries(units).filter(([, factor]) => factor !== 1)
  const behind = entries.map(([unit, factor]) => {
    const name = /^\p{Sc} /u.test(unit) ? unit.slice(2) : unit
    return `${text(name.toLowerCase())}: ${String(factor)}`
  })
  return bracketed('{', behind, '}')
}
