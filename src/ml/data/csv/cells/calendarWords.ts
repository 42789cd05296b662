/** Languages whose names of months and weekdays are known, beside Chinese, Japanese and Korean. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'nb'] as const
/** What is written shorter or otherwise than the beginning of a name. */
const others: readonly (readonly [string, number])[] = [['mrt', 2]]
/** Letters from which on the beginning of a month's name stands for it. */
const shortestMonth = 3

/** Small letters without accents. */
const plain = (word: string): string =>
  word
    .normalize('NFD')
    .replaceAll(/\p{M}|\./gu, '')
    .toLowerCase()

type Names = { readonly months: readonly (readonly [string, number])[]; readonly weekdays: readonly string[] }

const known: { names: Names | null; readonly months: Map<string, number | null> } = {
  names: null,
  months: new Map(),
}

function names(): Names {
  known.names ??= {
    months: languages.flatMap((language) => {
      const long = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
      return Array.from(
        { length: 12 },
        (_, month) => [plain(long.format(Date.UTC(2021, month, 1))), month] as const,
      )
    }),
    weekdays: languages.flatMap((language) => {
      const long = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
      return Array.from({ length: 7 }, (_, day) => plain(long.format(Date.UTC(2021, 2, 1 + day))))
    }),
  }
  return known.names
}

/** Words that are remembered; a column of texts has any number of them. */
const mostKnown = 2000

/**
 * The month (1 to 12) of a name or its beginning of three letters or more, in any case, in a Western European language;
 * null for other words and for what begins the names of several months, like `jui` of juin and juillet.
 */
export function monthOf(word: string): number | null {
  const kept = known.months.get(word)
  if (kept !== undefined) return kept
  const found = findMonth(plain(word))
  if (known.months.size < mostKnown) known.months.set(Buffer.from(word).toString(), found)
  return found
}

function findMonth(word: string): number | null {
  if (word.length < shortestMonth) return null
  const months = new Set([
    ...names().months.flatMap(([name, month]) => (name.startsWith(word) ? [month] : [])),
    ...others.flatMap(([name, month]) => (name === word ? [month] : [])),
  ])
  const [only] = months
  return months.size === 1 && only !== undefined ? only + 1 : null
}

/** Whether a word is the name of a weekday, or its beginning of two letters or more. */
export function isWeekday(word: string): boolean {
  const wanted = plain(word)
  return wanted.length >= 2 && names().weekdays.some((name) => name.startsWith(wanted))
}
