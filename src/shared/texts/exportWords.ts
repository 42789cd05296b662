import type { ExportCheck } from '../model/exportCheck'
import type { Locale } from './locale'
import { fill } from './message'
import { bilingual } from './words'

const words = bilingual(
  {
    validation:
      'Read again and compared on {rows} validation row: largest difference {difference} | Read again and compared on {rows} validation rows: largest difference {difference}',
    fold: 'Read again and compared on {rows} held-out row: largest difference {difference} | Read again and compared on {rows} held-out rows: largest difference {difference}',
    training:
      'Read again and compared on {rows} training row: largest difference {difference} | Read again and compared on {rows} training rows: largest difference {difference}',
    drawn:
      'The data of the model are gone. Read again and compared on {rows} row drawn from the ranges of its columns: largest difference {difference} | The data of the model are gone. Read again and compared on {rows} rows drawn from the ranges of its columns: largest difference {difference}',
  },
  {
    validation: '已重新读取，并在 {rows} 行验证数据上比较：最大差异 {difference}',
    fold: '已重新读取，并在 {rows} 行留出数据上比较：最大差异 {difference}',
    training: '已重新读取，并在 {rows} 行训练数据上比较：最大差异 {difference}',
    drawn:
      '模型的数据已不存在。已重新读取，并在按各列取值范围随机生成的 {rows} 行上比较：最大差异 {difference}',
  },
)

/** A difference in one digit: 6e-8. */
const differenceText = (difference: number): string => (difference === 0 ? '0' : difference.toExponential(0))

/** What the check of an export has found, as a sentence. */
export const exportCheckText = ({ rows, from, difference }: ExportCheck, locale: Locale): string =>
  fill(words[locale][from], { rows, difference: differenceText(difference) }, rows)
