import { describe, expect, it } from 'vitest'
import type { CsvFormat } from '#shared/model/csvFormat'
import type { DatasetManifest } from '#shared/model/dataset'
import { schedules } from '#shared/catalog/schedules/index'
import { optimizers } from '#shared/catalog/optimizers/index'
import { dataPlan } from '#shared/script/data/dataPlan'
import { plainLines } from '#fixtures/plainLines'
import { column, tableOf, runData } from '../../ml/data/preprocess/tables'
import { scriptOf } from './request'

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
const fruit = (more: Partial<DatasetManifest> = {}, own: Partial<CsvFormat> = {}): DatasetManifest => ({
  ...tableOf(columns, [[0, 0, 0, 0, 0, 0]]).manifest,
  source: { kind: 'csv', path, format: { ...format, ...own }, testPath: null },
  ...more,
})
const target = { target: 'grade' }

describe('the reading of a file', () => {
  it('is told its encoding, its cells, its numbers and its missing values', () => {
    const script = scriptOf(fruit(), target)
    expect(script).toContain("open(path, encoding='gbk', newline='')")
    expect(script).toContain("csv.reader(file, delimiter=';')")
    expect(script).toContain("float(cell.replace('.', '').replace(',', '.'))")
    expect(script).toContain("missing = {'', 'NA'}")
    expect(script).toContain('rows = read("C:\\\\data\\\\fruit.csv")'.replaceAll('"', "'"))
  })

  it('leaves out the lines that the app left out, and says what they are', () => {
    const reject = { line: 17, column: 'length', reason: 'notANumber', text: 'x' } as const
    const script = scriptOf(
      fruit({
        rejected: { count: 1, treatment: 'skip', listed: [reject] },
        notes: [
          {
            kind: 'leftOut',
            what: 'totals',
            file: 'training',
            kept: false,
            count: 2,
            lines: [[21, 22]],
            text: 'Total',
          },
        ],
      }),
      target,
    )
    expect(script).toContain(
      '# Lines of the file that are no rows: the names, notes, units or sums, 1 that cannot be read.',
    )
    expect(script).toContain('left_out = {1, 17, *range(21, 23)}')
  })

  it('takes cells that cannot be read as missing where the app did', () => {
    const reject = { line: 17, column: 'length', reason: 'notANumber', text: 'x' } as const
    const rejected = { count: 1, treatment: 'fill', listed: [reject] } as const
    const script = scriptOf(fruit({ rejected: { ...rejected, listed: [reject] } }, { thousands: '' }), target)
    expect(script).toContain('return np.nan  # what cannot be read counts as missing')
    expect(script).toContain("rows = [(row + [''] * 6)[:6] for row in rows]")
  })

  it.each([
    [
      'texts as numbers',
      fruit({ columns: [...columns, column('note', { kind: 'text' })] }),
      ['note'],
      'texts',
    ],
    ['a layout that takes more', fruit({}, { delimiter: '||' }), ['length'], 'layout'],
    [
      'quotation marks that do not close',
      fruit({
        rejected: {
          count: 1,
          treatment: 'skip',
          listed: [{ line: 2, column: null, reason: 'unclosedQuote', text: '"' }],
        },
      }),
      ['length'],
      'faults',
    ],
    [
      'lines that are not all listed',
      fruit({ rejected: { count: 3, treatment: 'skip', listed: [] } }),
      ['length'],
      'lines',
    ],
  ] as const)('leaves %s to the table that the app writes', (_what, manifest, features, why) => {
    const data = runData({ ...target, features: [...features] })
    expect(dataPlan(manifest, data)).toEqual({ kind: 'written', what: 'table', why })
    const script = scriptOf(manifest, { ...target, features: [...features] })
    expect(script).toContain("open('data.csv', encoding='utf-8', newline='')")
  })

  it('says that another file was read, before anything is trained', () => {
    expect(scriptOf(fruit(), target)).toContain('assert len(rows) == 1, f')
  })
})

describe('the inputs', () => {
  it('are filled, scaled and one-hot by the training rows', () => {
    const script = scriptOf(fruit(), target)
    expect(script).toContain("standard(filled(numbers('length'), np.mean)),")
    expect(script).toContain(`one_hot(filled(words('colour', ['red', "bl'ue"]), most_frequent), 2),`)
    expect(script).toContain("standard(yes_or_no('ripe')),")
  })

  it('say the same once for columns that are treated alike', () => {
    const names = ['a', 'b', 'c']
    const manifest = fruit({ columns: [...names.map((name) => column(name)), ...columns.slice(-1)] })
    expect(scriptOf(manifest, target)).toContain("*(standard(numbers(name)) for name in ['a', 'b', 'c']),")
  })
})

describe('what lies beside a script', () => {
  it('is named in its head', () => {
    const script = scriptOf(fruit(), target, { dataElsewhere: false })
    expect(script).toContain('- rows.npz (the rows of each part)')
    expect(script).toContain('- fruit.csv')
    expect(script).toContain("rows = read('fruit.csv')")
  })

  it('is not needed where nobody wants the same numbers', () => {
    const script = scriptOf(fruit(), target, { exact: false })
    expect(script).not.toContain('rows.npz')
    expect(script).not.toContain('weights.npy')
    expect(script).toContain('# The same shares as in Descent, but not the same rows.')
  })
})

describe('the test rows', () => {
  it('are not scored while they are sealed', () => {
    expect(scriptOf(fruit(), target)).toContain("scores = {'test': score(test)}")
    const sealed = scriptOf(fruit(), target, { testOpen: false })
    expect(sealed).toContain('scores = {}')
    expect(sealed).toContain('# The test rows are sealed in Descent.')
  })
})

describe.each(['pytorch', 'keras'] as const)('a training in %s', (framework) => {
  it.each(Object.values(schedules).map(({ defaults }) => defaults))('has the schedule $kind', (schedule) => {
    const script = scriptOf(fruit(), target, { target: framework, training: { schedule } })
    const made = framework === 'pytorch' ? /scheduler = torch\.optim/ : /def rate|flat_best/
    expect(made.test(script)).toBe(schedule.kind !== 'constant')
  })

  it.each(Object.values(optimizers).map(({ defaults }) => defaults))(
    'has the optimizer $kind',
    (optimizer) => {
      const script = scriptOf(fruit(), target, { target: framework, training: { optimizer } })
      expect(script).toMatch(
        framework === 'pytorch' ? /optimizer = torch\.optim\./ : /optimizer = keras\.optimizers\./,
      )
    },
  )

  it('stops when nothing gets better, with the best epoch', () => {
    const watch = { metric: 'accuracy', keepBest: true, patience: 3, leastChange: 0.01 } as const
    const rows = { train: 60, validation: 10, test: 30 }
    const script = scriptOf(fruit(), target, { target: framework, rows, training: { watch } })
    expect(script).toContain("value = figures['validation accuracy']")
    expect(script).toContain('if value > best:')
    expect(script).toContain('if value - reference > 0.01 else')
    expect(script).toContain('if waited == 3:')
    expect(script).toContain('# of the best epoch')
  })
})

describe('images that are changed at random', () => {
  const images: DatasetManifest = {
    ...tableOf([], []).manifest,
    kind: 'images',
    image: { height: 4, width: 6, channels: 1 },
    classNames: ['a', 'b'],
  }
  const data = { target: null, features: null, scaling: { kind: 'standard' } } as const
  const network = {
    layers: [
      { id: 'f', kind: 'flatten' },
      { id: 'd', kind: 'dense', units: 2, activation: 'softmax', initializer: 'pytorch', bias: true },
    ],
  } as const
  const written = (target: 'pytorch' | 'keras', augmentation: object | undefined): string =>
    scriptOf(images, data, {
      target,
      network: { layers: [...network.layers] },
      training: { loss: 'cross-entropy', ...(augmentation === undefined ? {} : { augmentation }) },
    })

  it('are changed in the training step only, and it is said that the numbers differ', () => {
    for (const target of ['pytorch', 'keras'] as const) {
      const code = written(target, { rotation: 15, cutout: 0.25 })
      expect(code.match(/changed\(x\[/g)).toHaveLength(1)
      expect(code).toContain('Images are changed by other random numbers than there')
      expect(code).toContain('black, white =')
    }
  })

  it('have code for what is on, and for nothing else', () => {
    expect(written('pytorch', { brightness: 0.2 })).not.toContain('grid_sample')
    expect(written('pytorch', { flip: true })).toContain("padding_mode='border'")
    expect(written('keras', { zoom: 0.2 })).toContain("RandomZoom(0.2, fill_mode='nearest')")
    expect(written('keras', { zoom: 0.2 })).not.toContain('black, white')
    expect(written('pytorch', undefined)).not.toContain('changed')
  })
})

describe('rows that are dealt out anew', () => {
  const fresh = { exact: false } as const
  const ratio = { kind: 'ratio', train: 0.6, validation: 0.2, test: 0.2, stratified: false, seed: 7 } as const

  it('are dealt by whole groups, told by a column that need not be a feature', () => {
    const data = { ...target, features: ['length'], split: { ...ratio, group: 'colour' } }
    const script = scriptOf(fruit(), data, fresh)
    expect(script).toContain(
      `groups = np.unique((words('colour', ['red', "bl'ue"]))[order], return_inverse=True)[1]`,
    )
    expect(script).toContain('np.random.default_rng(7)')
    expect(script).toContain('bounds = [0, 0.6, 0.8, 1]')
    const folds = { kind: 'k-fold', folds: 5, fold: 2, validation: 0.1, stratified: false, seed: 7 } as const
    expect(scriptOf(fruit(), { ...data, split: { ...folds, group: 'colour' } }, fresh)).toContain(
      'test, others = order[fold == 2], fold != 2',
    )
  })

  it('are cut by the days that a date is kept as', () => {
    const split = { kind: 'time', column: 'day', train: 0.7, validation: 0, test: 0.3 } as const
    const script = scriptOf(fruit(), { ...target, features: ['length'], split }, fresh)
    expect(script).toContain("time = days('day', 'day-first')")
    expect(script).toContain('order = np.flatnonzero(~np.isnan(y) & ~np.isnan(time))')
    expect(script).toContain('bounds = [0, 0.7, 0.7, 1]')
  })

  it('are without those that were left out by hand', () => {
    const where = [
      { kind: 'values' as const, column: 'colour', values: ['red'] },
      { kind: 'range' as const, column: 'length', from: 2, to: 0.1, below: true },
    ]
    const exclude = [
      { where, reason: 'broken\nscale' },
      { where: [{ kind: 'rows' as const, rows: [4, 7] }], reason: '' },
    ]
    const script = scriptOf(fruit(), { ...target, features: ['row'], split: ratio, exclude }, fresh)
    expect(script).toContain(
      `left_out |= np.isin(words('colour', ['red', "bl'ue"]), [0]) & (numbers('length') >= 2) & (numbers('length') < 0.10000000149011612)  # broken scale`,
    )
    expect(script).toContain('left_out |= np.isin(np.arange(len(y)), [4, 7])')
    expect(script).toContain('np.flatnonzero(~np.isnan(y) & ~left_out)')
  })
})
