import { columnKey } from '#shared/byColumn'
import { type CsvFormat } from '#shared/model/csvFormat'
import type { ImportNote } from '#shared/model/importNote'
import type { MessageKey } from '#renderer/i18n/index'
import { withMarker } from '../csv/columnMarkers'
import type { FormatChange } from '../csv/csvReading'

/** What reading otherwise than a note says comes to: the part of the format, and what the button for it is called. */
export type NoteChoice = {
  readonly label: MessageKey
  readonly change: (format: CsvFormat) => FormatChange
}

/** The choice that a note offers; null where there is none. */
export function noteChoice(note: ImportNote): NoteChoice | null {
  switch (note.kind) {
    case 'markerIsAnswer':
      return { label: 'import.notes.asMissing', change: markerAs(note, true) }
    case 'markerIsMissing':
      return { label: 'import.notes.asAnswer', change: markerAs(note, false) }
    case 'spacesTrimmed':
      return { label: 'import.notes.keepSpaces', change: () => ({ spaces: 'keep' }) }
    case 'spacesKept':
      return { label: 'import.notes.trimSpaces', change: () => ({ spaces: 'trim' }) }
    case 'wordsAlike':
      return { label: 'import.notes.join', change: joinAs(note.column, true) }
    case 'wordsJoined':
      return { label: 'import.notes.keepApart', change: joinAs(note.column, false) }
    case 'leftOut':
      return note.file === 'test' ? null : linesAs(note)
    case 'titleSkipped':
      return note.file === 'test'
        ? null
        : { label: 'import.notes.asNames', change: () => ({ header: true, firstLine: note.from }) }
    case 'totalsUnproved':
      return { label: 'import.notes.leave', change: totalsAs(note.text) }
    case 'classFolders':
    case 'classOnlyInTest':
    case 'codesKept':
    case 'columnRenamed':
    case 'columnUnfit':
    case 'dateOrder':
    case 'datesRead':
    case 'fewNumbers':
    case 'filesWithoutClass':
    case 'imagesNotFound':
    case 'labelsFromTable':
    case 'layout':
    case 'limitsRead':
    case 'marksLeftOut':
    case 'mixedUnits':
    case 'nearlyBlack':
    case 'numbersRead':
    case 'oneClass':
    case 'oneColumn':
    case 'partsAsClasses':
    case 'partsInClasses':
    case 'pictureList':
    case 'rareDelimiter':
    case 'readByContent':
    case 'rowsWithoutLabel':
    case 'cellsMerged':
    case 'formulasWithoutResult':
    case 'lineEndsInCells':
    case 'sheetTaken':
    case 'sixteenBits':
    case 'testByPlace':
    case 'testColumnsLeftOut':
    case 'testOrder':
    case 'testWordsNew':
    case 'testWritten':
    case 'timesRead':
    case 'timesRounded':
    case 'unitsTogether':
    case 'unreadDates':
    case 'unreadTimes':
    case 'wordsMissing':
      return null
  }
}
type MarkerNote = Extract<ImportNote, { kind: 'markerIsAnswer' | 'markerIsMissing' }>

const markerAs =
  ({ column, marker }: MarkerNote, isMissing: boolean): NoteChoice['change'] =>
  ({ missingIn }) => ({ missingIn: withMarker(missingIn, column, marker, isMissing) })

const joinAs =
  (column: string, isJoined: boolean): NoteChoice['change'] =>
  ({ joins }) => ({ joins: { ...joins, [columnKey(column)]: isJoined } })

/** Takes lines of a kind as rows, or leaves them out again. */
const linesAs = ({ what, kept }: Extract<ImportNote, { kind: 'leftOut' }>): NoteChoice => ({
  label: kept ? 'import.notes.leave' : 'import.notes.keep',
  change: ({ keep }) => {
    const others = keep.filter((kind) => kind !== what)
    // The names that stood behind a mark, or under lines of notes, stand elsewhere then.
    const place = what === 'comments' ? { firstLine: null } : {}
    return { keep: kept ? others : [...others, what], ...place }
  },
})

/** Leaves out the rows with a label that stands for a total. */
const totalsAs =
  (label: string): NoteChoice['change'] =>
  ({ leaveOut }) =>
    leaveOut === null || leaveOut.totals.includes(label)
      ? {}
      : { leaveOut: { ...leaveOut, totals: [...leaveOut.totals, label] } }
