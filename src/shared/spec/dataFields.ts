import type { TableSource } from '../catalog/sources'
import { isTableSource } from '../catalog/sources/ofSource'
import type { CsvFormat } from '../model/csvFormat'
import type { DatasetSource } from '../model/dataset'
import { splitBy, type ColumnTreatment, type RunSpec, type Split } from '../model/runSpec'
import { flag, name, number, share, text, word, type Entry } from './specEntry'
import type { PlainValue, SpecValue } from './specField'

/** A separator has a name, as it cannot be seen in a list. */
const delimiterNames: Readonly<Record<string, 'comma' | 'semicolon' | 'tab' | 'bar'>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
}

/** What tells cells apart: the name of a delimiter, or the delimiter or the layout itself. */
function divider({ layout, delimiter }: CsvFormat): SpecValue {
  if (layout.kind !== 'delimited') return word('delimiter', layout.kind)
  const known = delimiterNames[delimiter]
  return known === undefined ? text(`“${delimiter}”`) : word('delimiter', known)
}

function tableEntries(source: TableSource): readonly Entry[] {
  const { format, testPath } = source
  const entries: Entry[] = [['data.source', 'source', text(source.path)]]
  if (testPath !== null) entries.push(['data.source.testPath', 'testFile', text(testPath)])
  if (format === null) return entries
  const thousands = format.thousands === '' ? word('delimiter', 'none') : text(`“${format.thousands}”`)
  return [
    ...entries,
    ['data.source.encoding', 'encoding', text(format.encoding.toUpperCase())],
    ['data.source.delimiter', 'delimiter', divider(format)],
    ['data.source.header', 'header', flag(format.header)],
    ...(format.firstLine === null || format.firstLine === 1
      ? []
      : [['data.source.firstLine', 'firstLine', number(format.firstLine)] satisfies Entry]),
    ['data.source.decimal', 'decimal', text(`“${format.decimal}”`)],
    ['data.source.thousands', 'thousands', thousands],
    ['data.source.dates', 'dates', word('dates', format.dates)],
    ...Object.entries(format.dateOrders)
      .filter(([, order]) => order !== format.dates && order !== 'iso')
      .map(
        ([column, order]) =>
          [`data.source.dateOrders.${column}`, 'dates', word('dates', order), column] satisfies Entry,
      ),
    ...Object.entries(format.times).map(
      ([column, form]) =>
        [`data.source.times.${column}`, 'times', word('timeForm', form), column] satisfies Entry,
    ),
    ['data.source.badRows', 'badRows', word('badRows', format.badRows)],
  ]
}

function sourceEntries(source: DatasetSource): readonly Entry[] {
  if (isTableSource(source)) return tableEntries(source)
  switch (source.kind) {
    case 'sample':
      return [['data.source', 'source', name(source.name)]]
    case 'mnist':
      return [['data.source', 'source', text('MNIST')]]
    case 'fashion-mnist':
      return [['data.source', 'source', text('Fashion-MNIST')]]
    case 'idx':
      return [['data.source', 'source', text(source.folder)]]
    case 'parquet':
      return [['data.source', 'source', text(source.path)]]
    case 'image-folder': {
      const { folder, height, width, channels } = source
      return [
        ['data.source', 'source', text(folder)],
        ['data.source.imageSize', 'imageSize', text([height, width, channels].join(' × '))],
      ]
    }
    case 'synthetic':
      return [
        ['data.source', 'source', name(source.name)],
        ['data.source.rows', 'rows', number(source.rows)],
        ['data.source.noise', 'noise', number(source.noise)],
        ['data.source.seed', 'dataSeed', number(source.seed)],
      ]
  }
}

function splitEntries(split: Split): readonly Entry[] {
  const hasShares = split.kind === 'ratio' || split.kind === 'time'
  const by = splitBy(split)
  const entries: Entry[] = [['data.split.kind', 'split', word('split', split.kind)]]
  if (hasShares) entries.push(['data.split.train', 'train', share(split.train)])
  entries.push(['data.split.validation', 'validation', share(split.validation)])
  if (hasShares) entries.push(['data.split.test', 'test', share(split.test)])
  if (by !== null)
    entries.push(['data.split.column', by.by === 'time' ? 'timeColumn' : 'group', text(by.column)])
  if (split.kind === 'time') return entries
  if (split.kind === 'k-fold') {
    entries.push(
      ['data.split.folds', 'folds', number(split.folds)],
      ['data.split.fold', 'fold', number(split.fold + 1)],
    )
  }
  entries.push(
    ['data.split.stratified', 'stratified', flag(split.stratified)],
    ['data.split.seed', 'splitSeed', number(split.seed)],
  )
  return entries
}

function treatmentOf({ scaling, encoding, imputation, parts }: ColumnTreatment): SpecValue {
  const words: readonly (PlainValue | null)[] = [
    scaling === null ? null : word('columnScaling', scaling),
    encoding === null ? null : word('columnEncoding', encoding),
    imputation === null ? null : word('imputation', imputation),
    ...(parts ?? []).map((part) => word('dateParts', part)),
  ]
  return { kind: 'words', words: words.filter((value) => value !== null) }
}

function preprocessingEntries({ data }: RunSpec): readonly Entry[] {
  const { scaling, preprocessing } = data
  const entries: Entry[] = [['data.scaling.kind', 'scaling', word('scaling', scaling.kind)]]
  if (data.task === 'regression') {
    const own = word('columnScaling', data.targetScaling ?? 'none')
    entries.push(['data.targetScaling', 'targetScaling', own])
  }
  if (scaling.kind === 'fixed') {
    entries.push(
      ['data.scaling.divisor', 'divisor', number(scaling.divisor)],
      ['data.scaling.mean', 'scalingMean', number(scaling.mean)],
      ['data.scaling.deviation', 'scalingDeviation', number(scaling.deviation)],
    )
  }
  // Images have no columns, so nothing of them is filled in.
  if (data.target === null) return entries
  entries.push(
    ['data.preprocessing.numbers', 'imputeNumbers', word('imputation', preprocessing.numbers)],
    ['data.preprocessing.categories', 'imputeCategories', word('imputation', preprocessing.categories)],
  )
  for (const [column, treatment] of Object.entries(preprocessing.columns)) {
    entries.push([`data.preprocessing.columns.${column}`, 'treatment', treatmentOf(treatment), column])
  }
  return entries
}

/** The data settings of a specification in reading order; `dates` are the columns that hold dates. */
export function dataEntries(spec: RunSpec, dates: readonly string[]): readonly Entry[] {
  const { data } = spec
  const entries: Entry[] = [...sourceEntries(data.source)]
  if (data.sha256 !== null) entries.push(['data.sha256', 'dataHash', text(data.sha256.slice(0, 12))])
  if (data.features !== null) {
    entries.push(['data.features', 'features', { kind: 'names', value: data.features }])
  } else if (data.target !== null) {
    entries.push(['data.features', 'features', word('columns', 'byDefault')])
  }
  return [
    ...entries,
    ['data.target', 'target', data.target === null ? word('columns', 'imageLabels') : text(data.target)],
    ['data.task', 'task', word('task', data.task)],
    ...splitEntries(data.split),
    ['data.dropDuplicates', 'dropDuplicates', flag(data.dropDuplicates)],
    ...(data.exclude ?? []).map(
      ({ where }, index) =>
        [`data.exclude.${index}`, 'exclude', { kind: 'filter', where, dates: [...dates] }] satisfies Entry,
    ),
    ...preprocessingEntries(spec),
  ]
}
