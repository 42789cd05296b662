const words: ReadonlyMap<string, 0 | 1> = new Map([
  ...['true', 'yes', 'on', 't', 'y', '1', 'ja', 'wahr', 'oui', 'vrai', '是', '真', '有', '+', '＋'].map(
    (word) => [word, 1] as const,
  ),
  ...[
    'false',
    'no',
    'off',
    'f',
    'n',
    '0',
    'nein',
    'falsch',
    'non',
    'faux',
    '否',
    '假',
    '无',
    '-',
    '－',
    '−',
  ].map((word) => [word, 0] as const),
])

/** 1 for a word of assent, 0 for one of denial, in any case and with space around it; null for anything else. */
export function parseBoolean(text: string): 0 | 1 | null {
  return words.get(text) ?? words.get(text.trim().toLowerCase()) ?? null
}
