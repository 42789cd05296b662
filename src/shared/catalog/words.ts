import type { Locale } from '../texts/locale'

/** What a thing says of itself, in every language. */
export type Words<Texts> = Readonly<Record<Locale, Texts>>

type Named<Texts> = { readonly words: Words<Texts> }

/** One text of every entry of a catalogue, by the entry's kind. */
export const wordsOf = <Kind extends string, Part extends string>(
  entries: Readonly<Record<Kind, Named<Readonly<Record<Part, string>>>>>,
  locale: Locale,
  part: Part,
): Readonly<Record<Kind, string>> =>
  Object.fromEntries(
    Object.entries<Named<Readonly<Record<Part, string>>>>(entries).map(([kind, { words }]) => [
      kind,
      words[locale][part],
    ]),
  ) as Record<Kind, string>
