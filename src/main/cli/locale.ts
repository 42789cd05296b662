import { localeOf, type Locale } from '#shared/texts/locale'

/** The language of the terminal, from the variables that say so, strongest first; English unless they say Chinese. */
export function terminalLocale(environment: Readonly<Record<string, string | undefined>>): Locale {
  const said =
    ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => environment[name] ?? '').find((value) => value !== '') ??
    ''
  return localeOf(said)
}
