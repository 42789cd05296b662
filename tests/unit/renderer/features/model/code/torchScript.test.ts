import { describe, expect, it } from 'vitest'
import { bracketed, text } from '#renderer/features/model/code/python'
import { torchScript } from '#renderer/features/model/code/torchScript'
import type { CsvFormat } from '#shared/model/csvFormat'
import type { DatasetManifest } from '#shared/model/dataset'
import { plainPreprocessing, type RunData, type Split } from '#shared/model/runSpec'
import type { Loss } from '#shared/catalog/losses/index'
import { schedules } from '#shared/catalog/schedules/index'
import { inputShape } from '#shared/network/rowShape'
import { describeNetwork } from '#shared/network/shapes'
import { plainLines } from '#fixtures/plainLines'
import { smallSpec } from '#fixtures/smallRun'
import { column, runData, tableOf } from '../../../../ml/data/preprocess/tables'

const format: CsvFormat = {
  ...plainLines,
  encoding: 'gbk',
  delimiter: ';',
  header: true,
  firstLine: 1,
  decimal: ',',
  thousands: '.',
  dates: 'day-first',
  dateOrders: {},
  times: {},
  missing: ['NA'],
  missingIn: {},
  spaces: 'keep',
  joins: {},
  badRows: 'skip',
  kinds: {},
  numbers: {},
  limits: {},
}

const columns = [
  column('row', { kind: 'index' }),
  column('length', { missing: 3 }),
  column('colour', { kind: 'category', categories: ['red', "bl'ue"], missing: 1 }),
  column('ripe', { kind: 'boolean', categories: ['No', 'Yes'] }),
  column('day', { kind: 'date' }),
  column('grade', { kind: 'category', categories: ['good', 'bad'], missing: 2 }),
]

const path = 'C:\\data\\fruit.csv'
const fruit = (more: Partial<DatasetManifest> = {}): DatasetManifest => ({
  ...tableOf(columns, [[0, 0, 0, 0, 0, 0]]).manifest,
  source: { kind: 'csv', path, format, testPath: null },
  ...more,
})

function script(
  manifest: DatasetManifest,
  more: Partial<RunData> = {},
  loss: Loss = 'cross-entropy',
): string {
  const data = runData({ target: 'grade', ...more })
  const spec = { ...smallSpec, data, training: { ...smallSpec.training, loss } }
  return torchScript(spec, manifest, describeNetwork(spec.network, inputShape(manifest, data)), 10)
}

describe('the script of a split that goes by a column', () => {
  const grouped = {
    kind: 'ratio',
    train: 0.6,
    validation: 0.2,
    test: 0.2,
    stratified: false,
    seed: 7,
  } as const

  it('deals out whole groups, told by the same numbers as in the app', () => {
    const code = script(fruit(), { split: { ...grouped, group: 'colour' }, features: ['length'] })
    expect(code).toContain("'colour': str")
    expect(code).toContain(`groups = (table['colour'].map({'red': 0, "bl'ue": 1})).loc[y.index]`)
    expect(code).toContain('torch.Generator().manual_seed(7)')
    expect(code).toContain('bounds = [0, 0.6, 0.8, 1]')
    const folds = { kind: 'k-fold', folds: 5, fold: 2, validation: 0.1, stratified: false, seed: 7 } as const
    const folded = script(fruit(), { split: { ...folds, group: 'colour' }, features: ['length'] })
    expect(folded).toContain('test = (fold == 2).nonzero().flatten()')
  })

  it('cuts by the days that a date is kept as', () => {
    const split = { kind: 'time', column: 'day', train: 0.7, validation: 0, test: 0.3 } as const
    const code = script(fruit(), { split, features: ['length'] })
    expect(code).toContain("'day': str")
    expect(code).toContain("time = ((pd.to_datetime(table['day'], format='mixed', dayfirst=True, utc=True)")
    expect(code).toContain('bounds = [0, 0.7, 0.7, 1]')
  })
})

describe('the script of a run that leaves rows out', () => {
  it('leaves out the same rows before anything else is done with the table', () => {
    const code = script(fruit(), {
      dropDuplicates: true,
      exclude: [
        {
          where: [
            { kind: 'values', column: 'colour', values: ['red'] },
            { kind: 'range', column: 'length', from: 2, to: 3.5, below: true },
          ],
          reason: 'broken\nscale',
        },
        { where: [{ kind: 'rows', rows: [4, 7] }], reason: '' },
      ],
    })
    expect(code).toContain(
      [
        'left_out = pd.Series(False, index=table.index)',
        `left_out |= ((table['colour'].map({'red': 0, "bl'ue": 1})).isin([0])) & (((table['length']) >= 2) & ((table['length']) < 3.5))  # broken scale`,
        'left_out |= (table.index.isin([4, 7]))',
        'table = table[~left_out]',
        'table = table[~table.drop(columns=',
      ].join('\n'),
    )
  })
})

describe('the script of a run on a table', () => {
  it('gives classes that are other numbers in the file their places', () => {
    const stars = (values: number[]) =>
      fruit({ columns: [...columns.slice(0, 5), column('stars', { values, min: 1, max: 3, integer: true })] })
    const places = 'y = y.map({value: number for number, value in enumerate(classes)})'
    const task = { target: 'stars', task: 'classification' } as const
    expect(script(stars([1, 3]), task)).toContain(`y = table['stars']\nclasses = [1, 3]\n${places}\n`)
    expect(script(stars([0, 1]), task)).not.toContain('classes =')
    expect(script(stars([1, 3]), { ...task, task: 'regression' })).not.toContain('classes =')
  })

  it('reads decorated numbers as the app does', () => {
    const form = { decimal: ',', thousands: '.', units: { '€': 1, '€ M': 1e6 }, missing: ['n.d.'] } as const
    const decorated: CsvFormat = {
      ...format,
      numbers: { length: { ...form, missing: [...form.missing] } },
      limits: { length: 'missing' },
    }
    const read = script(fruit({ source: { kind: 'csv', path, format: decorated, testPath: null } }))
    expect(read).toContain("'length': str")
    expect(read).toContain("'length': ['', 'NA', 'n.d.']")
    expect(read).toContain(
      "table['length'] = table['length'].map(lambda cell: number_in(cell, {'m': 1000000}, ',', False))",
    )
    expect(script(fruit())).not.toContain('number_in')
  })

  it('leaves out a title above the names', () => {
    const titled: CsvFormat = { ...format, firstLine: 4 }
    const read = script(fruit({ source: { kind: 'csv', path, format: titled, testPath: null } }))
    expect(read).toContain("thousands='.',\n  skiprows=3,\n  header=0,")
  })

  it('reads, splits, fills, encodes and scales as the app does', () => {
    const split: Split = { kind: 'ratio', train: 0.7, validation: 0.1, test: 0.2, stratified: false, seed: 5 }
    expect(script(fruit(), { split, features: ['colour', 'length', 'ripe'] })).toBe(`import pandas as pd
import torch
from torch import nn

table = pd.read_csv(
  'C:\\\\data\\\\fruit.csv',
  encoding='gbk',
  sep=';',
  decimal=',',
  thousands='.',
  header=0,
  names=['row', 'length', 'colour', 'ripe', 'day', 'grade'],
  dtype={'colour': str, 'ripe': str, 'grade': str},
  keep_default_na=False,
  na_values=['', 'NA'],
)

raw = table[['colour', 'length', 'ripe']].copy()
raw['colour'] = table['colour'].map({'red': 0, "bl'ue": 1})
raw['ripe'] = table['ripe'].str.strip().str.lower().map({'no': 0, 'yes': 1})
# Descent keeps 32 bits of a number and computes with 64.
raw = raw.astype('float32').astype('float64')
y = table['grade'].map({'good': 0, 'bad': 1})
raw, y = raw[y.notna()], y.dropna()

# The same shares as in Descent, but not the same rows: it shuffles with a generator of its own.
def cut(rows):
  validation, test = int(len(rows) * 0.1 + 0.5), int(len(rows) * 0.2 + 0.5)
  return rows.split([len(rows) - validation - test, validation, test])

order = torch.randperm(len(y), generator=torch.Generator().manual_seed(5))
train, validation, test = cut(order)

# Missing values, filled as the training rows say.
seen = raw.iloc[train.numpy()]
raw = raw.fillna(seen[['colour']].mode().iloc[0])
raw = raw.fillna(seen[['length']].mean())
# Scaled as the training rows say; a column that never changes there is only moved.
seen = raw.iloc[train.numpy()]
offset, scale = seen.mean(), seen.std(ddof=0)
scale[seen.min() == seen.max()] = 1
scaled = (raw - offset) / scale
# One input for each category, all 0 for one that is not known.
def one_hot(name, inputs):
  return pd.DataFrame({k: raw[name] == k for k in range(inputs)}).astype('float64')

x = pd.concat([one_hot('colour', 2), scaled[['length', 'ripe']]], axis=1)
x = torch.tensor(x.to_numpy('float32'))

y = torch.tensor(y.to_numpy('int64'))

model = nn.Sequential(
  nn.Linear(4, 2),
)

loss_fn = nn.CrossEntropyLoss()

optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0, nesterov=False, weight_decay=0)`)
  })

  it('treats a column differently where the run does', () => {
    const treated = { scaling: null, encoding: null, imputation: null, parts: null }
    const preprocessing = {
      numbers: 'median',
      categories: 'own',
      columns: {
        day: { ...treated, scaling: 'min-max' },
        colour: { ...treated, encoding: 'number', scaling: 'none' },
      },
    } as const
    const code = script(fruit(), { features: ['day', 'colour', 'length'], preprocessing })
    expect(code).toContain(
      "raw['day'] = (pd.to_datetime(table['day'], format='mixed', dayfirst=True, utc=True) - pd.Timestamp(0, tz='UTC'))",
    )
    expect(code).toContain("raw = raw.fillna({'colour': 2})\nraw = raw.fillna(seen[['length']].median())")
    expect(code).toContain(
      "seen = raw[['day']].iloc[train.numpy()]\noffset, scale = seen.min(), seen.max() - seen.min()",
    )
    expect(code).not.toContain("seen = raw[['colour']]")
    expect(code).toContain("x = torch.tensor(scaled.to_numpy('float32'))")
  })

  it('takes dates apart as the run does', () => {
    const treated = { scaling: null, encoding: null, imputation: null }
    const preprocessing = {
      ...plainPreprocessing,
      columns: { day: { ...treated, parts: ['days', 'year', 'month', 'weekday', 'day-of-year', 'hour'] } },
    } satisfies RunData['preprocessing']
    const code = script(fruit(), { features: ['length', 'day'], preprocessing })
    expect(code).toContain('import numpy as np\nimport pandas as pd\n')
    expect(code)
      .toContain(`# The parts of dates: numbers, an input for each month or weekday, points on a circle.
dates = ['day']
calendar = {name: pd.to_datetime(raw[name] // 1, unit='D').dt for name in dates}
raw['day (year)'] = calendar['day'].year
`)
    expect(code).toContain(`x = pd.concat([
  scaled[['length']], scaled[['day']], scaled[['day (year)']],
  places(calendar['day'].month, 1, 12), places(calendar['day'].dayofweek, 0, 7),
  circle((calendar['day'].dayofyear - 1) / (365 + calendar['day'].is_leap_year)),
  circle(raw['day'] % 1),
], axis=1)`)
  })

  it('reads dates and times as their columns are written', () => {
    const read = (more: Partial<CsvFormat>, kind: 'date' | 'number') => {
      const source = { kind: 'csv', path, format: { ...format, ...more }, testPath: null } as const
      return script(fruit({ source, columns: [column('day', { kind }), column('grade')] }), {
        features: ['day'],
        task: 'regression',
      })
    }
    expect(read({ dateOrders: { day: 'month-first' } }, 'date')).toContain(
      "pd.to_datetime(table['day'], format='mixed', utc=True)",
    )
    expect(read({ dateOrders: { day: 'year-first' } }, 'date')).toContain(', yearfirst=True')
    expect(read({ dateOrders: { day: 'month-year' } }, 'date')).toContain("format='%b-%y'")
    expect(read({ dateOrders: { day: 'excel' } }, 'date')).toContain("pd.to_numeric(table['day']) - 25569")
    const timed = read({ times: { day: 'm:s' } }, 'number')
    expect(timed).toContain(
      "raw['day'] = table['day'].map(lambda cell: seconds(cell, 'm:s'), na_action='ignore')",
    )
    expect(timed).toContain("dtype={'day': str}")
    expect(timed).toMatch(/^import re\n/)
    expect(read({}, 'number')).not.toContain('seconds')
  })

  it('says nothing of what is not there', () => {
    const code = script(fruit(), { features: ['ripe'], scaling: { kind: 'none' } })
    expect(code).not.toMatch(/fillna|scale|one_hot/)
    expect(code).toContain("x = torch.tensor(raw.to_numpy('float32'))")
  })

  it('keeps the test file and names what was left out', () => {
    const source = { kind: 'csv', path, format, testPath: '/b.csv' } as const
    const rejected = { count: 7, treatment: 'skip', listed: [] } as const
    const split: Split = { kind: 'given', validation: 0.1, stratified: true, seed: 5 }
    const manifest = fruit({ source, rows: 500, givenTestRows: 100, rejected: { ...rejected, listed: [] } })
    const code = script(manifest, { split, dropDuplicates: true })
    expect(code).toContain('# Rows that could not be read as they stand: 7')
    expect(code).toContain(
      "table = pd.concat([read('C:\\\\data\\\\fruit.csv'), read('/b.csv')], ignore_index=True)",
    )
    expect(code).toContain("table = table[~table.drop(columns=['row']).duplicated()]")
    expect(code).toContain('given = torch.tensor(y.index >= 400)[order]')
    expect(code).toContain("on_bad_lines='skip'")
    expect(code).toContain('train, validation = [torch.cat(part) for part in zip(*parts)]')
  })

  it('reads a test file in its own way, and words without what makes no difference', () => {
    const joined: CsvFormat = { ...format, spaces: 'trim', joins: { colour: true } }
    const testFormat: CsvFormat = { ...joined, encoding: 'utf-8', delimiter: ',', thousands: '' }
    const source = { kind: 'csv', path, format: joined, testPath: '/b.csv', testFormat } as const
    const split: Split = { kind: 'given', validation: 0.1, stratified: false, seed: 5 }
    const code = script(fruit({ source, givenTestRows: 100, rows: 500 }), { split })
    expect(code).toContain("test = pd.read_csv(\n  '/b.csv',\n  sep=',',")
    expect(code).toContain('table = pd.concat([table, test[table.columns]], ignore_index=True)')
    expect(code).toContain('skipinitialspace=True')
    expect(code).toContain("table['colour'].map(fold, na_action='ignore').map({fold(word): k")
  })

  it('names the columns that are no features where those are fewer', () => {
    const many = Array.from({ length: 30 }, (_, place) => column(`x${place}`))
    const wide = fruit({ columns: [column('row', { kind: 'index' }), ...many, column('grade')] })
    const data = { target: 'grade', task: 'regression' } as const
    expect(script(wide, data)).toContain("\nraw = table.drop(columns=['row', 'grade'])\n")
    const chosen = many.map(({ name }) => name).toReversed()
    expect(script(wide, { ...data, features: chosen })).toContain('\nraw = table[[\n')
    const parquet = { kind: 'parquet', path: '/x.parquet' } as const
    expect(script({ ...wide, source: parquet }, data)).toContain('\nraw = table[[\n')
  })

  it('deals folds, and tenths of a number', () => {
    const split: Split = { kind: 'k-fold', folds: 5, fold: 2, validation: 0, stratified: true, seed: 5 }
    const code = script(fruit(), { split, target: 'length', task: 'regression' }, 'mean-squared-error')
    expect(code).toContain('test, order = order[fold == 2], order[fold != 2]')
    expect(code).toContain('pd.qcut(y, 10')
    expect(code).toContain("y = torch.tensor(y.to_numpy('float32'))[:, None]")
  })

  it('gives the target as the loss takes it', () => {
    expect(script(fruit(), {}, 'binary-cross-entropy')).toContain(
      "y = torch.tensor(y.to_numpy('float32'))[:, None]",
    )
    expect(script(fruit(), {}, 'mean-squared-error')).toContain(
      "y = nn.functional.one_hot(torch.tensor(y.to_numpy('int64')), 2).float()",
    )
  })

  it('gives the loss its settings', () => {
    const { data, ...spec } = { ...smallSpec, data: runData({ target: 'grade' }) }
    const lossSettings = { labelSmoothing: 0.1 }
    const run = { ...spec, data, training: { ...spec.training, lossSettings } }
    const code = torchScript(run, fruit(), describeNetwork(run.network, inputShape(fruit(), data)), 10)
    expect(code).toContain('\n\nloss_fn = nn.CrossEntropyLoss(label_smoothing=0.1)\n\n')
  })

  it('weighs the classes and clips the gradients as the app does', () => {
    const { data, ...spec } = { ...smallSpec, data: runData({ target: 'grade' }) }
    const code = (more: Partial<typeof spec.training>): string => {
      const run = { ...spec, data, training: { ...spec.training, ...more } }
      return torchScript(run, fruit(), describeNetwork(run.network, inputShape(fruit(), data)), 10)
    }
    expect(code({})).not.toMatch(/class_weights|clip_grad/u)
    expect(code({ classWeights: { kind: 'balanced' } })).toContain(
      [
        'counts = torch.bincount(y[train].flatten().long(), minlength=2)',
        'class_weights = counts.sum() / (2 * counts)',
        '',
        'loss_fn = nn.CrossEntropyLoss(weight=class_weights)',
      ].join('\n'),
    )
    expect(
      code({ classWeights: { kind: 'by-hand', weights: { bad: 2 } }, loss: 'binary-cross-entropy' }),
    ).toContain(
      [
        "class_weights = torch.tensor(list({'good': 1.0, 'bad': 2.0}.values()))",
        '',
        'loss_fn = lambda output, y: nn.functional.binary_cross_entropy_with_logits(output, y, weight=class_weights[y.long()])',
      ].join('\n'),
    )
    expect(code({ clipping: { kind: 'norm', maxNorm: 0.5 } })).toContain(
      '# nn.utils.clip_grad_norm_(model.parameters(), max_norm=0.5)',
    )
  })

  it('changes the learning rate as the app does, step by step', () => {
    const { data, ...spec } = { ...smallSpec, data: runData({ target: 'grade' }) }
    const code = (more: Partial<typeof spec.training>): string => {
      const run = { ...spec, data, training: { ...spec.training, epochs: 4, ...more } }
      return torchScript(run, fruit(), describeNetwork(run.network, inputShape(fruit(), data)), 10)
    }
    expect(code({})).not.toContain('scheduler')
    const schedule = { kind: 'step', everyEpochs: 2, factor: 0.5 } as const
    expect(code({ schedule })).toMatch(
      /\n\nscheduler = torch\.optim\.lr_scheduler\.StepLR\(optimizer, step_size=20, gamma=0\.5\)\n# scheduler\.step\(\)/u,
    )
    const warm = code({ schedule: { kind: 'cosine', lowestRate: 0 }, warmUp: { epochs: 1, start: 0.01 } })
    expect(warm).toContain('LinearLR(optimizer, start_factor=0.01, total_iters=10)')
    expect(warm).toContain('CosineAnnealingLR(optimizer, T_max=30, eta_min=0)')
    const plateau = { ...schedules.plateau.defaults, metric: 'accuracy' } as const
    expect(code({ schedule: plateau })).toContain(
      [
        'scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(',
        "  optimizer, mode='max', factor=0.1, patience=10, threshold=0.0001,",
        "  threshold_mode='rel', cooldown=0, min_lr=0,",
        ')',
        '# scheduler.step(validation_accuracy)  # after each epoch',
      ].join('\n'),
    )
    expect(code({ schedule: plateau, warmUp: { epochs: 1, start: 0.01 } })).toContain(
      '# warm_up.step()  # after each of the first 10 batches',
    )
    expect(warm).toContain('SequentialLR(optimizer, [warm_up, schedule], milestones=[10])')
  })

  it('names a sample, and is the network with its loss and optimizer alone where there is no table to read', () => {
    expect(script(fruit({ source: { kind: 'sample', name: 'wine' } }))).toContain("pd.read_csv('wine.csv')")
    const alone =
      'model = nn.Sequential(\n  nn.Linear(4, 2),\n)\n\nloss_fn = nn.CrossEntropyLoss()\n\noptimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0, nesterov=False, weight_decay=0)'
    const made = { kind: 'synthetic', name: 'xor', rows: 10, noise: 0, seed: 1 } as const
    expect(script(fruit({ source: made }))).toBe(alone)
    expect(script(fruit(), { target: 'gone', preprocessing: plainPreprocessing })).toMatch(
      /^model = nn\.Sequential/,
    )
  })
})

describe('Python', () => {
  it('quotes texts and breaks long lists', () => {
    expect([text('a'), text("it's"), text('a\\b"\n')]).toEqual(["'a'", '"it\'s"', '"a\\\\b\\"\\n"'])
    const items = Array.from({ length: 40 }, (_, at) => `item${at}`)
    const lines = bracketed('[', items, ']').split('\n')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(88)
    expect(lines.join('').replaceAll(/\s/g, '')).toBe(`[${items.join(',')},]`)
  })
})
