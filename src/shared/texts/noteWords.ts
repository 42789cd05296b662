import type { ImportNote } from '../model/importNote'
import type { Locale } from './explain'
import { fill } from './fill'
import { momentNoteWords, type MomentNote } from './momentNoteWords'

/** What a note says and, where there is one, the flag of the command line that decides otherwise. */
export type NoteWords = { readonly text: string; readonly flag: string | null }

const words: Readonly<
  Record<Locale, Readonly<Record<Exclude<ImportNote['kind'], MomentNote['kind']>, string>>>
> = {
  en: {
    columnRenamed:
      'The name of column {position} (“{from}”) is empty or came before: it is called “{column}”.',
  },
  'zh-CN': {
    columnRenamed: '第 {position} 列的列名（“{from}”）为空或重复，改名为“{column}”。',
  },
}

/** The words for a note, for the page and the terminal alike. */
export function noteWords(note: ImportNote, locale: Locale): NoteWords {
  switch (note.kind) {
    case 'columnRenamed':
      return { text: fill(words[locale][note.kind], note), flag: null }
    case 'dateOrder':
    case 'datesRead':
    case 'timesRounded':
    case 'timesRead':
    case 'unreadDates':
    case 'unreadTimes':
      return momentNoteWords(note, locale)
  }
}
