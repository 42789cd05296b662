import { isTableSource } from '#shared/catalog/sources/ofSource'
import type { Column } from '#shared/model/dataset'
import type { Scaling } from '#shared/model/runSpec'
import { classValues, encodingOf, imputationOf, inputsOf } from '#shared/network/rowShape'
import { calendarLines, isInParts, partInputsOf, partNumbers } from './dateParts'
import { bracketed, text, texts } from './python'
import { numbersOf } from './columnNumbers'
import { isWritten, type TableRun } from './tableRun'
import { ofColumn } from '#shared/byColumn'

const names = (columns: readonly Column[]): string => texts(columns.map(({ name }) => name))

/** Features beyond which the columns that are none are named instead, where those are few. */
const mostFeatures = 12

/** Code for the features as they lie in `table`. */
function chosenColumns({ manifest, features }: TableRun): string {
  const chosen = new Set(features.map(({ name }) => name))
  const others = manifest.columns.filter(({ name }) => !chosen.has(name))
  const inOrder = manifest.columns.filter(({ name }) => chosen.has(name))
  // pandas makes an index of what a Parquet file says is one: it cannot be dropped.
  const canDrop = isTableSource(manifest.source) && inOrder.every((column, at) => column === features[at])
  return canDrop && features.length > mostFeatures && others.length * 2 < features.length
    ? `table.drop(columns=${names(others)})`
    : `table[${names(features)}].copy()`
}

/** Code for `raw`, the features as numbers with NaN for missing, and `y`, of the rows that have a target. */
export function rawTable(run: TableRun): string {
  const { manifest, features, target } = run
  const written = features.filter((column) => isWritten(column, manifest))
  return [
    `raw = ${chosenColumns(run)}`,
    ...written.map((column) => `raw[${text(column.name)}] = ${numbersOf(column, manifest.source)}`),
    ...storedLines(features),
    `y = ${numbersOf(target, manifest.source)}`,
    ...classLines(run),
    ...(target.missing > 0 ? ['raw, y = raw[y.notna()], y.dropna()'] : []),
  ].join('\n')
}

/** Code for the numbers as a data set keeps them: in 32 bits, some less an offset. */
function storedLines(features: readonly Column[]): string[] {
  const moved = features.flatMap(({ name, offset }) =>
    offset === undefined ? [] : [`${text(name)}: ${String(offset)}`],
  )
  const note = '# Descent keeps 32 bits of a number and computes with 64.'
  if (moved.length === 0) return [note, "raw = raw.astype('float32').astype('float64')"]
  return [
    `${note} These are moved before, so that nothing is lost.`,
    `moved = pd.Series(${bracketed('{', moved, '}')})`,
    "raw = raw.astype('float64')",
    'raw[moved.index] -= moved',
    "raw = raw.astype('float32').astype('float64')",
    'raw[moved.index] += moved',
  ]
}

/** Code that scales the target of a regression as the training rows say; none where it is not scaled. */
export function scaleTarget({ data, target }: TableRun): readonly string[] {
  if (data.task !== 'regression' || data.targetScaling !== 'standard') return []
  return [
    [
      '# The target in its deviations from the mean: y is model(x) * y_scale + y_offset.',
      ...(target.offset === undefined ? ["y = y.astype('float32').astype('float64')"] : []),
      'y_offset, y_scale = y.iloc[train.numpy()].mean(), y.iloc[train.numpy()].std(ddof=0)',
      'y = (y - y_offset) / y_scale',
    ].join('\n'),
  ]
}

/** Code for the numbers 0, 1, … of classes that are other numbers in the file. */
function classLines({ data, target }: TableRun): string[] {
  const wholes = data.task === 'classification' ? (classValues(target) ?? []) : []
  if (wholes.every((value, index) => value === index)) return []
  return [
    `classes = [${wholes.join(', ')}]`,
    'y = y.map({value: number for number, value in enumerate(classes)})',
  ]
}

/** Code for `x`: the features filled, one-hot and scaled, fitted on the rows of `train` alone. */
export function encodeTable(run: TableRun): string {
  const scaling = scalingLines(run)
  return [
    ...imputationLines(run),
    ...calendarLines(run),
    ...scaling,
    ...inputLines(run, scaling.length > 0 ? 'scaled' : 'raw'),
  ].join('\n')
}

const seen = 'seen = raw.iloc[train.numpy()]'

/** Columns by what is done to them, in the order of the first of each group. */
function grouped<Key, Item extends Column>(
  columns: readonly Item[],
  keyOf: (column: Item) => Key,
): readonly [Key, Item[]][] {
  const groups = new Map<Key, Item[]>()
  for (const column of columns) {
    const group = groups.get(keyOf(column))
    if (group === undefined) groups.set(keyOf(column), [column])
    else group.push(column)
  }
  return [...groups]
}

function imputationLines({ data, features }: TableRun): string[] {
  const holed = features.filter(({ missing }) => missing > 0)
  const fills = grouped(holed, (column) => imputationOf(column, data.preprocessing)).map(
    ([imputation, columns]) => {
      const constant = (valueOf: (column: Column) => number): string =>
        bracketed(
          '{',
          columns.map((column) => `${text(column.name)}: ${String(valueOf(column))}`),
          '}',
        )
      switch (imputation) {
        case 'mean':
        case 'median':
          return `seen[${names(columns)}].${imputation}()`
        case 'most-frequent':
          return `seen[${names(columns)}].mode().iloc[0]`
        case 'zero':
          return constant(() => 0)
        case 'own':
          return constant(({ categories }) => categories?.length ?? 2)
      }
    },
  )
  if (fills.length === 0) return []
  return [
    '# Missing values, filled as the training rows say.',
    seen,
    ...fills.map((fill) => `raw = raw.fillna(${fill})`),
  ]
}

/** The offset and scale of columns, whose training rows are in `seen`; null where they are left as they are. */
function pairOf(scaling: Scaling): string | null {
  switch (scaling.kind) {
    case 'none':
      return null
    case 'standard':
    case 'per-channel':
      return 'seen.mean(), seen.std(ddof=0)'
    case 'min-max':
      return 'seen.min(), seen.max() - seen.min()'
    case 'fixed': {
      const { divisor, mean, deviation } = scaling
      return `${String(divisor * mean)}, ${String(divisor * deviation)}`
    }
  }
}

function scalingLines(run: TableRun): string[] {
  const { data, features } = run
  const numbers = features.flatMap((column) => {
    if (isInParts(column, run))
      return partNumbers(column, run).map((name) => ({ ...column, name, of: column }))
    return encodingOf(column, data.preprocessing) === 'number' ? [{ ...column, of: column }] : []
  })
  const scalingOf = ({ of: { name } }: (typeof numbers)[number]): Scaling => {
    const own = ofColumn(data.preprocessing.columns, name)?.scaling ?? null
    return own === null ? data.scaling : { kind: own }
  }
  const groups = grouped(numbers, (column) => pairOf(scalingOf(column)))
  const [[only] = [null]] = groups
  if (groups.length === 1 && only !== null) {
    return [
      scaledNote,
      seen,
      `offset, scale = ${only}`,
      ...onlyMoved(only),
      'scaled = (raw - offset) / scale',
    ]
  }
  const lines = groups.flatMap(([pair, columns]) => {
    if (pair === null) return []
    return [
      `seen = raw[${names(columns)}].iloc[train.numpy()]`,
      `offset, scale = ${pair}`,
      ...onlyMoved(pair),
      'scaled[seen.columns] = (raw[seen.columns] - offset) / scale',
    ]
  })
  return lines.length === 0 ? [] : [scaledNote, 'scaled = raw.copy()', ...lines]
}

const scaledNote = '# Scaled as the training rows say; a column that never changes there is only moved.'

const onlyMoved = (pair: string): string[] =>
  pair.includes('seen') ? ['scale[seen.min() == seen.max()] = 1'] : []

/** The inputs in the order of the features; neighbours that are numbers are taken together. */
function inputLines(run: TableRun, numbers: string): string[] {
  const { data, features } = run
  const isOneHot = (column: Column): boolean => encodingOf(column, data.preprocessing) === 'one-hot'
  const isNumber = (column: Column): boolean => encodingOf(column, data.preprocessing) === 'number'
  if (features.every(isNumber)) return [`x = torch.tensor(${numbers}.to_numpy('float32'))`]
  const pieces: Column[][] = []
  for (const column of features) {
    const last = pieces.at(-1)
    if (last?.[0] !== undefined && isNumber(last[0]) && isNumber(column)) last.push(column)
    else pieces.push([column])
  }
  const inputs = pieces.flatMap((columns) => {
    const [first] = columns
    if (first === undefined || isNumber(first)) return [`${numbers}[${names(columns)}]`]
    if (!isOneHot(first)) return partInputsOf(first, run, numbers)
    return [`one_hot(${text(first.name)}, ${String(inputsOf(first, data.preprocessing))})`]
  })
  return [
    ...(features.some(isOneHot)
      ? [
          '# One input for each category, all 0 for one that is not known.',
          'def one_hot(name, inputs):',
          "  return pd.DataFrame({k: raw[name] == k for k in range(inputs)}).astype('float64')",
          '',
        ]
      : []),
    `x = pd.concat(${bracketed('[', inputs, ']')}, axis=1)`,
    "x = torch.tensor(x.to_numpy('float32'))",
  ]
}
