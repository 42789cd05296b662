import type { Limits, NumberForm } from '#shared/model/csvFormat'
import type { ImportNote } from '#shared/model/importNote'
import { createPartsReader } from '../cells/formedNumber'
import { takeApart, unitOf } from '../cells/takeApart'
import { isQualityMark } from '../cells/units'

type Example = { readonly text: string; readonly value: number }

/** Cells that something is told of: how many, and the first. */
type Tally = { readonly count: number; readonly first: Example }

/** What the cells of a column show of the way in which its numbers are written. */
type Found = {
  /** The first number of each unit, and what stands around it. */
  readonly byUnit: ReadonlyMap<string, Example & { readonly around: string }>
  /** The first whose signs are unusual: without a unit, or negative in a way of its own. */
  readonly unusual: Example | null
  readonly limits: Tally | null
  readonly marked: Tally | null
  readonly missing: ReadonlyMap<string, number>
}

const mostExamples = 3
const mostWords = 8

/** What is to be told about a column whose numbers are written as `form` says: each way with an example. */
export function numberNotes(
  column: string,
  cells: readonly string[],
  form: NumberForm,
  limits: Limits,
): readonly ImportNote[] {
  const found = findWays(cells, form)
  const counted = ({ count, first }: Tally) => ({ column, count, cells: cells.length, ...first })
  const words = [...found.missing.keys()]
  return [
    ...writtenNotes(column, form, found),
    ...(found.limits === null ? [] : [{ kind: 'limitsRead', ...counted(found.limits), as: limits } as const]),
    ...(found.marked === null ? [] : [{ kind: 'marksLeftOut', ...counted(found.marked) } as const]),
    ...(words.length === 0
      ? []
      : [
          {
            kind: 'wordsMissing',
            column,
            words: words.slice(0, mostWords),
            count: [...found.missing.values()].reduce((sum, count) => sum + count, 0),
          } as const,
        ]),
  ]
}

function findWays(cells: readonly string[], form: NumberForm): Found {
  const read = createPartsReader(form, 'bound')
  const words = new Set(form.missing)
  const byUnit = new Map<string, Example & { readonly around: string }>()
  const missing = new Map<string, number>()
  let unusual: Example | null = null
  let limits: Tally | null = null
  let marked: Tally | null = null
  for (const cell of cells) {
    const text = cell.trim()
    if (words.has(text)) {
      missing.set(text, (missing.get(text) ?? 0) + 1)
      continue
    }
    const parts = takeApart(cell)
    const found = parts === null ? null : read(parts)
    if (parts === null || found?.kind !== 'number') continue
    const example = { text, value: found.value }
    const unit = unitOf(parts)
    const isMarked = parts.flag !== '' || isMark(form, unit)
    if (parts.limit !== null) limits = tallied(limits, example)
    if (isMarked) marked = tallied(marked, example)
    if (isMarked || parts.limit !== null) continue
    // A zero shows nothing.
    if ((byUnit.get(unit)?.value ?? 0) === 0) byUnit.set(unit, { ...example, around: parts.around })
    if (parts.digits !== text && (parts.negative || unit === '')) unusual ??= example
  }
  return { byUnit, unusual, limits, marked, missing }
}

const tallied = (tally: Tally | null, example: Example): Tally => ({
  count: (tally?.count ?? 0) + 1,
  first: tally === null || tally.first.value === 0 ? example : tally.first,
})

/** Letters that only say how good a number is stand beside numbers without any. */
const isMark = ({ units }: NumberForm, unit: string): boolean =>
  units[''] === 1 && units[unit] === 1 && isQualityMark(unit)

function writtenNotes(
  column: string,
  { units }: NumberForm,
  { byUnit, unusual }: Found,
): readonly ImportNote[] {
  const shown = (examples: readonly Example[]): Example[] =>
    [...new Map(examples.map(({ text, value }) => [text, { text, value }])).values()].slice(0, mostExamples)
  const sorts = [...byUnit].filter(([unit, { value }]) => units[unit] === 1 && (unit !== '' || value !== 0))
  if (sorts.length > 1) {
    return [{ kind: 'unitsTogether', column, examples: shown(sorts.map(([, example]) => example)) }]
  }
  const decorated = [...byUnit]
    .filter(([unit]) => unit !== '')
    .toSorted(([, a], [, b]) => Number(a.value === 0) - Number(b.value === 0))
  const [first] = decorated
  const examples = shown([...decorated.map(([, example]) => example), ...(unusual === null ? [] : [unusual])])
  if (examples.length === 0) return []
  const isOne = decorated.length === 1
  const unit = first === undefined || !isOne ? '' : first[0] === '%' ? '%' : first[1].around
  return [{ kind: 'numbersRead', column, unit, examples }]
}
