import type { Counting, CurveFormat, CurveNote, SeriesMeaning } from '../model/importedRun'
import type { Locale } from './locale'
import { fill } from './message'
import { metricLabel } from './metricWords'
import { joinWords } from './punctuation'
import { bilingual, type WordsFor } from './words'

const words = bilingual(
  {
    imported: 'imported, not trained here',
    cutOff:
      '{file} ends in the middle of a record: either another program is still writing it, or it was cut off. The {kept} points before that are kept.',
    damagedFrom:
      '{file} is damaged from byte {position} on: the length of a record has a wrong checksum, so nothing after it can be found. The {kept} points before that are kept.',
    recordsDamaged:
      '{file}: 1 record with a wrong checksum is left out, at byte {position}. | {file}: {count} records with a wrong checksum are left out, the first at byte {position}.',
    notScalar:
      '1 entry that is no scalar (image, histogram, text) is left out. | {count} entries that are no scalars (images, histograms, texts) are left out.',
    replaced:
      '{file} begins again at an earlier step: it replaces 1 point of the files before. | {file} begins again at an earlier step: it replaces {count} points of the files before.',
    notNumbers: 'Columns without numbers are left out: {columns}',
    cellsUnread:
      '{file}: 1 cell of column “{column}” is no number and is left out, in line {line}. | {file}: {count} cells of column “{column}” are no numbers and are left out, the first in line {line}.',
    linesUnread:
      '{file}: 1 line is no JSON object and is left out, line {line}. | {file}: {count} lines are no JSON objects and are left out, the first is line {line}.',
    besideEvents:
      'The event files of the folder are taken; {files} beside them would be the same run again. Choose such a file itself to take it instead.',
    sameMeaning: 'Kept under their own names, since another series was taken for the same curve: {series}',
    ownName: 'under its own name only',
    percent: 'in percent',
    fromZero: 'counted from 0',
  },
  {
    imported: '外部导入，不是在这里训练的',
    cutOff:
      '{file} 在一条记录中间结束：可能另一个程序仍在写入，也可能文件被截断。此前的 {kept} 个数据点已保留。',
    damagedFrom:
      '{file} 从第 {position} 字节起已损坏：记录长度的校验值不符，其后的内容无法定位。此前的 {kept} 个数据点已保留。',
    recordsDamaged: '{file}：{count} 条校验值不符的记录已略去，第一条在第 {position} 字节处。',
    notScalar: '{count} 项不是标量的内容（图像、直方图、文本）已略去。',
    replaced: '{file} 从更早的步重新开始，替换了之前文件中的 {count} 个数据点。',
    notNumbers: '以下列没有数值，已略去：{columns}',
    cellsUnread: '{file}：列“{column}”有 {count} 个单元格不是数值，已略去，首个在第 {line} 行。',
    linesUnread: '{file}：{count} 行不是 JSON 对象，已略去，首行是第 {line} 行。',
    besideEvents: '已采用文件夹中的事件文件；旁边的 {files} 记录的是同一次训练。如需改用，请直接选择该文件。',
    sameMeaning: '以下序列与另一序列对应同一条曲线，只以自己的名称保留：{series}',
    ownName: '只以自己的名称保留',
    percent: '百分数',
    fromZero: '从 0 开始计数',
  },
)

/** What the steps of a series are. */
export const countingWords: WordsFor<Counting> = bilingual(
  { epochs: 'epochs', optimizerSteps: 'optimizer steps', epochColumn: 'epochs (column “epoch”)' },
  { epochs: '轮', optimizerSteps: '优化步', epochColumn: '轮（“epoch”列）' },
)

/** What curves are read from and written as. */
export const curveFormatWords: WordsFor<CurveFormat> = bilingual(
  { tensorboard: 'TensorBoard event files', csv: 'CSV', jsonl: 'JSON Lines', json: 'JSON' },
  { tensorboard: 'TensorBoard 事件文件', csv: 'CSV', jsonl: 'JSON Lines', json: 'JSON' },
)

/** What stands beside every imported run. */
export const importedMark = (locale: Locale): string => words[locale].imported

/** What reading decided or left out. */
export function curveNoteText(note: CurveNote, locale: Locale): string {
  const say = words[locale]
  switch (note.kind) {
    case 'cutOff':
      return fill(say.cutOff, note)
    case 'damagedFrom':
      return fill(say.damagedFrom, note)
    case 'recordsDamaged':
      return fill(say.recordsDamaged, note, note.count)
    case 'notScalar':
      return fill(say.notScalar, note, note.count)
    case 'replaced':
      return fill(say.replaced, note, note.count)
    case 'notNumbers':
      return fill(say.notNumbers, { columns: joinWords(note.columns, locale, 8) })
    case 'cellsUnread':
      return fill(say.cellsUnread, note, note.count)
    case 'linesUnread':
      return fill(say.linesUnread, note, note.count)
    case 'besideEvents':
      return fill(say.besideEvents, { files: joinWords(note.files, locale, 8) })
    case 'sameMeaning':
      return fill(say.sameMeaning, { series: joinWords(note.series, locale, 8) })
  }
}

/** What a series is taken for, in a line. */
export function meaningText(meaning: SeriesMeaning, locale: Locale): string {
  const say = words[locale]
  const { tag, counting, first, percent } = meaning
  return joinWords(
    [
      tag === null ? say.ownName : metricLabel(tag, locale),
      countingWords[locale][counting],
      ...(first === 0 ? [say.fromZero] : []),
      ...(percent ? [say.percent] : []),
    ],
    locale,
  )
}
