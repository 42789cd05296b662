import { noWords, yesWords } from '#shared/catalog/dialect/truthWords'

const words: ReadonlyMap<string, 0 | 1> = new Map([
  ...yesWords.map((word) => [word, 1] as const),
  ...noWords.map((word) => [word, 0] as const),
])

/** 1 for a word of assent, 0 for one of denial, in any case and with space around it; null for anything else. */
export function parseBoolean(text: string): 0 | 1 | null {
  return words.get(text) ?? words.get(text.trim().toLowerCase()) ?? null
}
