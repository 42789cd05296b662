import type { ImportNote } from '#shared/model/importNote'
import { shortened } from '../lines/leftOutLines'
import { lastLine } from './place'
import type { SampleRecord } from './sampleRecords'

/** What is to be told of the lines above a table: that they were taken for its title. */
export function titleNotes(titles: readonly SampleRecord[]): readonly ImportNote[] {
  const [first, last] = [titles[0], titles.at(-1)]
  if (first === undefined || last === undefined) return []
  const text = first.cells.filter((cell) => cell.trim() !== '').join(' · ')
  const lines = { from: first.line, to: lastLine(last) }
  return [{ kind: 'titleSkipped', file: 'training', ...lines, text: shortened(text) }]
}
