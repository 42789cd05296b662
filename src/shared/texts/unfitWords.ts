import type { Unfit } from '../model/unfit'
import type { WordsFor } from './words'

/** Why a column is not used unless it is chosen, behind its name. */
export const unfitWords: WordsFor<Unfit> = {
  en: {
    empty: 'has no values',
    constant: 'has the same value in every row',
    identifier: 'differs in nearly every row, like a number or a name of the row',
    file: 'holds file names or paths',
    address: 'holds web or e-mail addresses',
  },
  'zh-CN': {
    empty: '没有任何值',
    constant: '只有一个取值',
    identifier: '几乎每行都不同，像是编号或名称',
    file: '是文件名或路径',
    address: '是网址或邮箱地址',
  },
}
