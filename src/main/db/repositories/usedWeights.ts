import type { Database } from '../database'

/** Where specifications stand: those of runs and of drafts, what can be undone in a draft, and drafts among the settings. */
const columns = new Set(['spec', 'history', 'value'])

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Every hash in a text that names initial weights: one too many keeps a file, one too few would lose it. */
const hash = /sha256\\?":\\?"([0-9a-f]{64})/g

/**
 * The hashes of all stored weights that some specification in the log names. Texts are searched and not parsed: what this
 * version cannot read may be read by a newer one.
 */
export function usedWeights({ sqlite }: Pick<Database, 'sqlite'>): ReadonlySet<string> {
  const places = sqlite
    .prepare<[], { readonly name: string; readonly place: string }>(
      `SELECT tables.name AS name, columns.name AS place
       FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns
       WHERE tables.type = 'table' AND columns.type = 'TEXT'`,
    )
    .all()
    .filter(({ place }) => columns.has(place))
  const found = new Set<string>()
  for (const { name, place } of places) {
    const texts = sqlite
      .prepare<[], { readonly text: string }>(
        `SELECT ${quoted(place)} AS text FROM ${quoted(name)} WHERE instr(${quoted(place)}, 'initialWeights') > 0`,
      )
      .iterate()
    for (const { text } of texts) for (const [, sha256 = ''] of text.matchAll(hash)) found.add(sha256)
  }
  return found
}
