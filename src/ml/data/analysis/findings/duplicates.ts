import type { Finding } from '#shared/model/dataProfile'
import type { RunData } from '#shared/model/runSpec'
import type { RunRows } from '../runRows'

/** Pairs of equal rows that a finding shows. */
const mostExamples = 10

const remedy = { kind: 'drop-duplicates' } as const

/** Rows that repeat an earlier one in every column, unless they are dropped. */
export function duplicateRowsFinding(
  { firstEqual }: Pick<RunRows, 'firstEqual'>,
  { dropDuplicates }: Pick<RunData, 'dropDuplicates'>,
): Finding[] {
  if (firstEqual === null || dropDuplicates) return []
  let rows = 0
  const examples: { first: number; second: number }[] = []
  for (let second = 0; second < firstEqual.length; second += 1) {
    const first = firstEqual[second] ?? second
    if (first === second) continue
    rows += 1
    if (examples.length < mostExamples) examples.push({ first, second })
  }
  return rows === 0 ? [] : [{ kind: 'duplicate-rows', rows, examples, remedy }]
}

/** Rows of validation and test that training has too. Of an example the first row is the one of training. */
export function duplicatesAcrossParts({ firstEqual, parts }: RunRows): Finding[] {
  if (firstEqual === null) return []
  const none = -1
  const trained = new Int32Array(firstEqual.length).fill(none)
  for (const row of parts.train) trained[firstEqual[row] ?? row] = row
  const examples: { first: number; second: number }[] = []
  const alsoTrained = (part: Int32Array): number => {
    let rows = 0
    for (const second of part) {
      const first = trained[firstEqual[second] ?? second] ?? none
      if (first === none) continue
      rows += 1
      if (examples.length < mostExamples) examples.push({ first, second })
    }
    return rows
  }
  const validation = alsoTrained(parts.validation)
  const test = alsoTrained(parts.test)
  if (validation + test === 0) return []
  return [{ kind: 'duplicates-across-parts', validation, test, examples, remedy }]
}
