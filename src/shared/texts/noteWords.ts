import type { ImportNote } from '../model/importNote'
import type { Locale } from './locale'
import { fill } from './message'
import { dateNoteWords } from './notes/dateNoteWords'
import { imageNoteWords } from './notes/imageNoteWords'
import { lineNoteWords } from './notes/lineNoteWords'
import type { NoteWords } from './notes/noteText'
import { numberNoteWords } from './notes/numberNoteWords'
import { sheetNoteWords } from './notes/sheetNoteWords'
import { wordNoteWords } from './notes/wordNoteWords'
import type { Words } from './words'

const renamed: Words<string> = {
  en: 'The name of column {position} (“{from}”) is empty or came before: it is called “{column}”.',
  'zh-CN': '第 {position} 列的列名（“{from}”）为空或重复，改名为“{column}”。',
}

const byContent: Readonly<Record<Locale, string>> = {
  en: '“{name}” holds {format} data, whatever its name ends in: it was read as {format}.',
  'zh-CN': '“{name}”的内容是 {format} 格式，与扩展名不符：已按 {format} 读取。',
}

/** The words for a note, for the page and the terminal alike. */
export function noteWords(note: ImportNote, locale: Locale): NoteWords {
  switch (note.kind) {
    case 'columnRenamed':
      return { text: fill(renamed[locale], note), flag: null }
    case 'leftOut':
    case 'titleSkipped':
    case 'totalsUnproved':
    case 'rareDelimiter':
    case 'oneColumn':
    case 'layout':
      return lineNoteWords(note, locale)
    case 'readByContent':
      return { text: fill(byContent[locale], note), flag: null }
    case 'sheetTaken':
    case 'formulasWithoutResult':
    case 'cellsMerged':
    case 'lineEndsInCells':
      return sheetNoteWords(note, locale)
    case 'numbersRead':
    case 'unitsTogether':
    case 'limitsRead':
    case 'marksLeftOut':
    case 'wordsMissing':
    case 'mixedUnits':
    case 'fewNumbers':
    case 'codesKept':
      return numberNoteWords(note, locale)
    case 'dateOrder':
    case 'datesRead':
    case 'timesRounded':
    case 'timesRead':
    case 'unreadDates':
    case 'unreadTimes':
      return dateNoteWords(note, locale)
    case 'markerIsAnswer':
    case 'markerIsMissing':
    case 'spacesTrimmed':
    case 'spacesKept':
    case 'wordsAlike':
    case 'wordsJoined':
    case 'columnUnfit':
    case 'pictureList':
    case 'testWritten':
    case 'testOrder':
    case 'testColumnsLeftOut':
    case 'testByPlace':
    case 'testWordsNew':
      return wordNoteWords(note, locale)
    case 'classFolders':
    case 'filesWithoutClass':
    case 'labelsFromTable':
    case 'rowsWithoutLabel':
    case 'imagesNotFound':
    case 'oneClass':
    case 'partsInClasses':
    case 'partsAsClasses':
    case 'classOnlyInTest':
    case 'sixteenBits':
    case 'nearlyBlack':
      return imageNoteWords(note, locale)
  }
}
