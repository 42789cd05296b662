/** What people and programs write for yes, in small letters. */
export const yesWords = [
  'true',
  'yes',
  'on',
  't',
  'y',
  '1',
  'ja',
  'wahr',
  'oui',
  'vrai',
  '是',
  '真',
  '有',
  '+',
  '＋',
] as const

/** What they write for no. */
export const noWords = [
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
] as const
