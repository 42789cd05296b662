import type { Locale } from '../texts/locale'
import type { WordsFor } from '../texts/words'

/** One text of every entry of a catalogue, by the entry's kind. */
export const wordsOf = <Kind extends string, Part extends string>(
  entries: Readonly<Record<Kind, { readonly words: WordsFor<Part> }>>,
  locale: Locale,
  part: Part,
): Readonly<Record<Kind, string>> =>
  Object.fromEntries(
    Object.entries<{ readonly words: WordsFor<Part> }>(entries).map(([kind, { words }]) => [
      kind,
      words[locale][part],
    ]),
  ) as Record<Kind, string>
