import type { LeftOutKind } from '../model/csvLines'
import type { RejectReason } from '../model/csvFormat'
import type { ImageFault, PredictionNote } from '../model/predictedFile'
import type { Locale } from './locale'
import { fill } from './message'
import { joinWords } from './punctuation'
import { rejectWords, skippedFileWords } from './rejectWords'
import { bilingual, type WordsFor } from './words'

const words = bilingual(
  {
    cell: '{column}: {reason} (“{text}”)',
    record: '{reason}',
    expected: '{reason}: {found} in place of {expected}',
    unknown: '{column}: the model does not know “{text}”; it counts as missing, so “{fill}” is taken',
    unknownOwn: '{column}: the model does not know “{text}”; it counts as missing, a category of its own',
    noNumber: 'the model gives no number: its training did not end well',
    between: '; ',
    byPlace:
      'The file has no names that the model knows: its columns are taken in the order of the training data.',
    extraColumns:
      '1 column that the model does not use is kept as it is: {columns} | {count} columns that the model does not use are kept as they are: {columns}',
    filled:
      '{column}: 1 row has no value and was filled as in training. | {column}: {count} rows have no value and were filled as in training.',
    unknownWords:
      '{column}: 1 row has a word that the model does not know ({words}); it counts as missing. | {column}: {count} rows have words that the model does not know ({words}); they count as missing.',
    formulas:
      '1 cell that a spreadsheet would run as a formula has an apostrophe in front. | {count} cells that a spreadsheet would run as formulas have an apostrophe in front.',
    imagesInverted:
      '1 image is dark on a light ground and was inverted: the training images are light on black. | {count} images are dark on a light ground and were inverted: the training images are light on black.',
    stretch:
      '1 image of another shape was stretched to the size that the network takes, as the training images were. | {count} images of other shapes were stretched to the size that the network takes, as the training images were.',
    pad: '1 image of another shape keeps it; beside it is the mean colour of its edge. | {count} images of other shapes keep them; beside them is the mean colour of their edges.',
  },
  {
    cell: '{column}：{reason}（“{text}”）',
    record: '{reason}',
    expected: '{reason}：{found} 个，应为 {expected} 个',
    unknown: '{column}：模型没有学过“{text}”，视为缺失，按“{fill}”计算',
    unknownOwn: '{column}：模型没有学过“{text}”，视为缺失（单独的一类）',
    noNumber: '模型没有给出数值：训练没有正常结束',
    between: '；',
    byPlace: '文件没有模型认识的列名，各列按训练数据的顺序对应。',
    extraColumns: '模型不使用的 {count} 列原样保留：{columns}',
    filled: '{column}：{count} 行没有值，已像训练时一样填补。',
    unknownWords: '{column}：{count} 行含有模型没有学过的取值（{words}），视为缺失。',
    formulas: '{count} 个会被电子表格当作公式执行的单元格前加了撇号。',
    imagesInverted: '{count} 张图像是浅底深色，已反相：训练图像是黑底浅色。',
    stretch: '{count} 张形状不同的图像像训练图像一样拉伸到网络输入的大小。',
    pad: '{count} 张长宽比不同的图像保持原有比例，空出的部分以边缘的平均颜色填充。',
  },
)

const notRows: WordsFor<LeftOutKind> = {
  en: {
    comments: 'no row: a comment',
    units: 'no row: units',
    repeatedHeaders: 'no row: the header again',
    totals: 'no row: totals',
    emptyRecords: 'no row: all cells are empty',
    footnotes: 'no row: a remark',
  },
  'zh-CN': {
    comments: '不是数据行：注释',
    units: '不是数据行：单位',
    repeatedHeaders: '不是数据行：重复的表头',
    totals: '不是数据行：合计',
    emptyRecords: '不是数据行：单元格全为空',
    footnotes: '不是数据行：说明文字',
  },
}

const shownText = 60

const short = (text: string): string => (text.length > shownText ? `${text.slice(0, shownText - 1)}…` : text)

/** What is said in single rows of a table of answers, in a language. */
export type RowWords = {
  /** A cell that cannot be read. */
  readonly cell: (column: string, reason: RejectReason, text: string) => string
  /** A row with more or fewer cells than the table has columns. */
  readonly width: (found: number, expected: number) => string
  /** A row that cannot be read as a whole. */
  readonly record: (reason: RejectReason, text: string) => string
  /** A line that is no row of the table. */
  readonly notARow: (what: LeftOutKind) => string
  /** A word that the model does not know; `fill` null: it has a category of its own. */
  readonly unknown: (column: string, text: string, fill: string | null) => string
  readonly noNumber: string
  readonly image: (fault: ImageFault) => string
  readonly between: string
}

/** The words for single rows. */
export function rowWords(locale: Locale): RowWords {
  const say = words[locale]
  const reasons = rejectWords[locale]
  return {
    cell: (column, reason, text) => fill(say.cell, { column, reason: reasons[reason], text: short(text) }),
    width: (found, expected) => {
      const reason = reasons[found < expected ? 'tooFewCells' : 'tooManyCells']
      return fill(say.expected, { reason, found, expected })
    },
    record: (reason) => fill(say.record, { reason: reasons[reason] }),
    notARow: (what) => notRows[locale][what],
    unknown: (column, text, taken) =>
      taken === null
        ? fill(say.unknownOwn, { column, text: short(text) })
        : fill(say.unknown, { column, text: short(text), fill: taken }),
    noNumber: say.noNumber,
    image: (fault) => skippedFileWords[locale][fault],
    between: say.between,
  }
}

/** What is to be told of a whole file, in words. */
export function predictionNoteText(note: PredictionNote, locale: Locale): string {
  const say = words[locale]
  switch (note.kind) {
    case 'byPlace':
      return say.byPlace
    case 'extraColumns':
      return fill(
        say.extraColumns,
        { columns: listed(note.columns, note.count, locale), count: note.count },
        note.count,
      )
    case 'filled':
      return fill(say.filled, { column: note.column, count: note.rows }, note.rows)
    case 'unknownWords':
      return fill(
        say.unknownWords,
        { column: note.column, count: note.rows, words: joinWords(note.words, locale) },
        note.rows,
      )
    case 'formulas':
      return fill(say.formulas, { count: note.cells }, note.cells)
    case 'imagesInverted':
      return fill(say.imagesInverted, { count: note.images }, note.images)
    case 'imageFit':
      return fill(say[note.fit], { count: note.images }, note.images)
  }
}

const listed = (names: readonly string[], count: number, locale: Locale): string =>
  joinWords(names, locale) + (count > names.length ? ' …' : '')
