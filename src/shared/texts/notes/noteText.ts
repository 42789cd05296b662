import type { Locale } from '../locale'

/** What a note says and, where there is one, the flag of the command line that decides otherwise. */
export type NoteWords = { readonly text: string; readonly flag: string | null }

/** A note's figures and texts as they fill the places of a sentence; counts as people read them. */
export const shownFields = (note: object, locale: Locale): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(note).flatMap(([key, value]: [string, unknown]) => {
      if (typeof value === 'number') return [[key, value.toLocaleString(locale)] as const]
      return typeof value === 'string' ? [[key, value] as const] : []
    }),
  )

/** An argument as a shell takes it for one word. */
export const quoted = (argument: string): string =>
  /^[\p{L}\p{N}_.,:=-]+$/u.test(argument) ? argument : `'${argument.replaceAll("'", String.raw`'\''`)}'`
