import { bilingual, type Words } from '#shared/texts/words'

type DividerEntry = {
  /** Names that the command line takes for it. */
  readonly spelled: readonly string[]
  readonly name: Words<string>
}

/**
 * Marks that stand between cells, in the order in which equals are taken. Usual ones are tried first; rarer ones stand
 * in texts, too, so that they must divide clearly, and are told. Any other mark can be chosen by hand.
 */
export const delimiters = {
  ',': { isUsual: true, spelled: ['comma'], name: bilingual('comma', '逗号') },
  ';': { isUsual: true, spelled: ['semicolon'], name: bilingual('semicolon', '分号') },
  '\t': { isUsual: true, spelled: ['tab', String.raw`\t`], name: bilingual('tab', '制表符') },
  '|': { isUsual: true, spelled: ['pipe'], name: bilingual('vertical bar', '竖线') },
  '||': { isUsual: false, spelled: [], name: bilingual('two vertical bars', '双竖线') },
  '^': { isUsual: false, spelled: [], name: bilingual('caret (^)', '脱字符（^）') },
  '~': { isUsual: false, spelled: [], name: bilingual('tilde (~)', '波浪号（~）') },
  '\x01': {
    isUsual: false,
    spelled: [String.raw`\x01`],
    name: bilingual('control character 01', '控制字符 01'),
  },
  '，': { isUsual: false, spelled: [], name: bilingual('full-width comma (，)', '全角逗号（，）') },
  '；': { isUsual: false, spelled: [], name: bilingual('full-width semicolon (；)', '全角分号（；）') },
  '、': { isUsual: false, spelled: [], name: bilingual('ideographic comma (、)', '顿号（、）') },
  '｜': { isUsual: false, spelled: [], name: bilingual('full-width vertical bar (｜)', '全角竖线（｜）') },
  ':': { isUsual: false, spelled: ['colon'], name: bilingual('colon', '冒号') },
} as const satisfies Readonly<Record<string, DividerEntry & { readonly isUsual: boolean }>>

/** A mark that is known to stand between cells. */
export type Delimiter = keyof typeof delimiters

/** Marks that divide cells usually, or those that do so rarely. */
export const delimitersThat = (are: 'usual' | 'rare'): readonly Delimiter[] =>
  (Object.keys(delimiters) as Delimiter[]).filter((mark) => delimiters[mark].isUsual === (are === 'usual'))

/** What tells cells apart where no mark stands between them. ARFF says itself that it is, so it has no spelling. */
export const otherDividers = {
  spaces: { spelled: ['spaces', 'space', ' '], name: bilingual('runs of spaces', '连续空格') },
  fixed: { spelled: ['fixed'], name: bilingual('fixed widths', '固定列宽') },
  arff: { spelled: [], name: bilingual('the rules of ARFF', 'ARFF 规则') },
} as const satisfies Readonly<Record<string, DividerEntry>>

/** The divider that the command line spells so; the text itself where it is no such name. */
export function dividerSpelled(text: string): string {
  const all: readonly (readonly [string, DividerEntry])[] = Object.entries({
    ...delimiters,
    ...otherDividers,
  })
  return all.find(([, { spelled }]) => spelled.includes(text))?.[0] ?? text
}
