import { isTableSource } from '#shared/catalog/sources/ofSource'
import { ofColumn } from '#shared/byColumn'
import type { Column, DatasetManifest } from '#shared/model/dataset'
import { bracketed, text, texts } from './python'
import { daysOf, secondsOf, timeFormOf } from './readMoments'

/** Dictionaries of more words than this are made anew, in the same order. */
const mostWords = 200

/** Code for a column of the table as numbers: words by their place in the dictionary, dates as days since 1970. */
export function numbersOf(column: Column, source: DatasetManifest['source']): string {
  const cells = `table[${text(column.name)}]`
  const words = column.categories ?? []
  switch (column.kind) {
    case 'category': {
      const format = isTableSource(source) ? source.format : null
      if (format !== null && (ofColumn(format.joins, column.name) ?? false)) {
        return `${cells}.map(fold, na_action='ignore').map({fold(word): k for k, word in enumerate(${texts(words)})})`
      }
      return mapped(format?.spaces === 'trim' ? `${cells}.str.strip()` : cells, words)
    }
    case 'boolean':
      if (source.kind === 'parquet') return `${cells}.astype('float32')`
      return `${cells}.str.strip().str.lower().map(${dictionary(words.map((word) => word.toLowerCase()))})`
    case 'date':
      return daysOf(column, cells, source)
    case 'number': {
      const form = timeFormOf(column, source)
      return form === null ? cells : secondsOf(cells, form)
    }
    case 'index':
    case 'text':
      return cells
  }
}

/** Words by their place in the dictionary. */
const mapped = (cells: string, words: readonly string[]): string =>
  words.length > mostWords
    ? `${cells}.map({word: k for k, word in enumerate(${cells}.dropna().unique())})`
    : `${cells}.map(${dictionary(words)})`

const dictionary = (words: readonly string[]): string =>
  bracketed(
    '{',
    words.map((word, index) => `${text(word)}: ${String(index)}`),
    '}',
  )
