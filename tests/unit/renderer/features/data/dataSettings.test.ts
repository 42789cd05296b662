import { afterEach, describe, expect, test } from 'vitest'
import { createSSRApp, type Component } from 'vue'
import { renderToString } from 'vue/server-renderer'
import CheckList from '#renderer/features/data/checks/CheckList.vue'
import WarningsPill from '#renderer/features/data/checks/WarningsPill.vue'
import { findingKinds } from '#renderer/features/data/checks/findingKinds'
import PrepareForm from '#renderer/features/data/prepare/PrepareForm.vue'
import SplitForm from '#renderer/features/data/split/SplitForm.vue'
import { i18n } from '#renderer/i18n/index'
import { specForDataset } from '#renderer/features/project/draft'
import { dataCounts } from '#shared/network/splitCounts'
import { AppError } from '#shared/errors'
import { Finding, type DataSummary } from '#shared/model/dataProfile'
import type { RunData } from '#shared/model/runSpec'
import { fakeDataset } from '#fixtures/fakeData'

afterEach(() => {
  i18n.global.locale.value = 'en'
})

const iris = fakeDataset({ kind: 'sample', name: 'iris' }, 0)
const digits = fakeDataset({ kind: 'sample', name: 'digits' }, 0)
const { data } = specForDataset(iris, () => 'layer')

/** The words that a component shows, without its markup. */
async function words(component: Component, props: object): Promise<string> {
  const html = await renderToString(createSSRApp(component, { ...props }).use(i18n))
  return html
    .replaceAll(/<!--.*?-->/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

const ignore = (...columns: [string, ...string[]]) => ({ kind: 'ignore-columns' as const, columns })
const drop = { kind: 'drop-duplicates' as const }
const examples = [{ first: 101, second: 142 }]
const rare = { name: 'setosa', rows: 0 }
const common = { name: 'virginica', rows: 1200 }
/** One of each kind: the finding, and what is said of it in both languages. */
const told: readonly (readonly [Finding, readonly string[], readonly string[]])[] = [
  [
    { kind: 'duplicate-rows', rows: 3, examples, remedy: drop },
    [
      '3 rows are identical to an earlier row (2.0 % of all; row numbers aside)',
      'Row 102 = Row 143',
      'Drop duplicates',
    ],
    ['有 3 行除行号外，保存的内容与前面某一行完全相同（占 2.0 %）', '第 102 行', '去掉重复数据'],
  ],
  [
    { kind: 'duplicates-across-parts', validation: 1, test: 2, examples, remedy: drop },
    ['1 in validation, 2 in test', 'Row 143'],
    ['验证 1，测试 2'],
  ],
  [
    { kind: 'identifier', columns: [{ column: 'code', value: 0.987 }], remedy: ignore('code') },
    ['“code” is different in nearly every row', '99 % different', 'Ignore code'],
    ['“code”几乎每一行都不相同', '忽略 code'],
  ],
  [
    { kind: 'constant', columns: [{ column: 'species', value: 1 }], remedy: ignore('species') },
    ['“species” has one value only', 'always versicolor'],
    ['始终为 versicolor'],
  ],
  [
    { kind: 'coarse', columns: [{ column: 'sepal_length', value: 128 }], remedy: null },
    ['The values of “sepal_length” differ by less than can be kept', 'kept in steps of 128'],
    ['“sepal_length”的各个值差别太小', '保存的间隔为 128'],
  ],
  [
    {
      kind: 'near-perfect',
      columns: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((column) => ({ column, value: 0.9912 })),
      remedy: ignore('a', 'b', 'c', 'd', 'e', 'f', 'g'),
    },
    [
      'The target follows from each of 7 features alone',
      'relation with the target 0.991',
      'Show 2 more',
      'Ignore the 7 columns',
    ],
    ['仅凭 7 个特征中的任何一个', '再显示 2 项', '忽略这 7 列'],
  ],
  [
    {
      kind: 'strong-relation',
      columns: [{ column: 'petal_width', value: 0.957 }],
      remedy: ignore('petal_width'),
    },
    ['“petal_width” goes with the target suspiciously strongly', 'relation with the target 0.957'],
    ['“petal_width”与目标的关联强得可疑', '与目标的关联度 0.957'],
  ],
  [
    { kind: 'imbalance', commonest: common, rarest: rare, remedy: null },
    ['No training row is “setosa”', '“virginica” 1,200, “setosa” none', 'more rows of that class would'],
    ['训练数据中没有“setosa”', '“setosa” 没有'],
  ],
  [
    { kind: 'mostly-missing', columns: [{ column: 'mark', value: 0.601 }], remedy: ignore('mark') },
    ['“mark” is missing in over 40 % of the rows', '60 % missing'],
    ['缺失 60 %'],
  ],
  [
    { kind: 'unseen-categories', column: 'city', rows: 1, examples: ['Ulm', 'Wien'], remedy: ignore('city') },
    ['1 row of validation or test has a value of “city” that training never shows', '“Ulm”, “Wien”'],
    ['有 1 行的“city”取值在训练中从未出现'],
  ],
  [
    {
      kind: 'unscaled',
      columns: [{ column: 'income', value: 15000 }],
      remedy: { kind: 'scale', scaling: 'standard' },
    },
    [
      'more than 100 times from each other or from 1',
      'deviation 15,000',
      'Scale to mean 0, standard deviation 1',
    ],
    ['彼此之间或与 1 相差 100 倍以上', '缩放为均值 0、标准差 1'],
  ],
  [
    { kind: 'lone-groups', column: 'user', rows: 150, remedy: null },
    ['“user” is different in every row', 'the same as a random one'],
    ['“user”每一行都不同', '与随机划分相同'],
  ],
  [
    { kind: 'split-missing', by: 'time', column: 'day', rows: 1200, remedy: null },
    ['1,200 rows have no value of “day” and are in no part'],
    ['有 1,200 行没有“day”的值，不属于任何部分'],
  ],
  [
    {
      kind: 'uneven-parts',
      by: 'group',
      column: 'user',
      parts: [{ part: 'test', wanted: 22, rows: 60 }],
      largest: 60,
      remedy: null,
    },
    ['Test 60 rows instead of 22', 'the largest group has 60'],
    ['测试 60 行（应为 22 行）', '最大的一组有 60 行'],
  ],
  [
    { kind: 'split-column-input', by: 'group', column: 'user', remedy: ignore('user') },
    ['The split goes by “user”, which is also an input', 'Ignore user'],
    ['划分以“user”为依据，同时它也是输入', '忽略 user'],
  ],
]
const checks = (part: object) => ({
  dataset: iris,
  data,
  findings: null,
  checking: false,
  error: null,
  applied: [],
  ...part,
})

describe('the checks', () => {
  test('have an example of every kind here', () => {
    expect(told.map(([{ kind }]) => kind)).toEqual(findingKinds)
    for (const [finding] of told) expect(Finding.parse(finding)).toEqual(finding)
  })

  test.each(told)(
    'tell $kind with its evidence and remedy in both languages',
    async (finding, english, chinese) => {
      const props = checks({ findings: [finding] })
      const said = await words(CheckList, props)
      for (const part of [...english, '1 thing worth knowing before training, from 11 checks'])
        expect(said).toContain(part)
      i18n.global.locale.value = 'zh-CN'
      const saidInChinese = await words(CheckList, props)
      for (const part of [...chinese, '11 项检查中，有 1 项']) expect(saidInChinese).toContain(part)
      expect(said + saidInChinese).not.toMatch(/\{\w+\}|undefined|NaN|∞/)
    },
  )

  test('tell a rare class that has rows by how many times fewer', async () => {
    const finding = {
      kind: 'imbalance',
      commonest: common,
      rarest: { ...rare, rows: 12 },
      remedy: { kind: 'stratify' },
    }
    const said = await words(CheckList, checks({ findings: [finding] }))
    expect(said).toContain('100 times as many training rows of “virginica” as of “setosa”')
    expect(said).toContain('Same share of each class in every part')
    expect(said).not.toContain('more rows of that class would')
  })

  test('say that they look, that nothing was found, and that they failed', async () => {
    expect(await words(CheckList, checks({ checking: true }))).toBe('Checking the data…')
    expect(await words(CheckList, checks({ findings: [] }))).toMatch(
      /^✓ Nothing found in 11 checks\. Looked for: repeats,/,
    )
    const regression = { ...data, task: 'regression' }
    expect(await words(CheckList, checks({ data: regression, findings: [] }))).toContain('in 10 checks')
    expect(await words(CheckList, checks({ dataset: digits, findings: [] }))).toContain('in 3 checks')
    const error = new AppError('DATA_CORRUPT', 'datasetDamaged')
    const failed = await words(CheckList, checks({ error }))
    expect(failed).toContain('The checks could not be made.')
    expect(failed).not.toContain('Nothing found')
  })

  test('are told in the head of the page when they found something or failed', async () => {
    expect(await words(WarningsPill, { count: 0, failed: false })).toBe('')
    expect(await words(WarningsPill, { count: 2, failed: false })).toBe('! 2 warnings')
    expect(await words(WarningsPill, { count: 0, failed: true })).toBe('! Checks failed')
    i18n.global.locale.value = 'zh-CN'
    expect(await words(WarningsPill, { count: 0, failed: true })).toBe('! 检查未完成')
  })

  test('list what was done, which can be undone', async () => {
    const applied = [{ remedy: ignore('mark'), before: data }]
    expect(await words(CheckList, checks({ findings: [], applied }))).toContain('mark is ignored. Undo')
  })

  test('count pictures as pictures', async () => {
    const finding = { kind: 'duplicate-rows', rows: 1, examples, remedy: drop }
    const said = await words(CheckList, checks({ dataset: digits, findings: [finding] }))
    expect(said).toContain('1 image is the same as an earlier one')
    expect(said).toContain('Image 102 = Image 143')
  })
})

describe('the split', () => {
  const summary = (part: Partial<DataSummary> = {}): DataSummary => ({
    train: { rows: 105, classes: [40, 35, 30] },
    validation: { rows: 22, classes: [5, 7, 10] },
    test: { rows: 23, classes: [5, 8, 10] },
    classNames: ['setosa', 'versicolor', 'virginica'],
    withoutTarget: 0,
    duplicatesDropped: 0,
    excluded: [],
    excludedRows: 0,
    split: null,
    inputs: 4,
    relations: [],
    ...part,
  })
  const split = (changed: Partial<RunData>, part: object = {}) => {
    const settings = { ...data, ...changed }
    return {
      dataset: iris,
      data: settings,
      features: [],
      counts: dataCounts(iris, settings),
      summary: summary(),
      counting: false,
      ...part,
    }
  }

  test('tells the rows of each part and class, and those left out', async () => {
    const said = await words(
      SplitForm,
      split({}, { summary: summary({ withoutTarget: 1, duplicatesDropped: 1200 }) }),
    )
    expect(said).toContain('setosa 40 5 5')
    expect(said).toContain('1 row has no target and is in no part.')
    expect(said).toContain('1,200 repeats are left out.')
    expect(said).not.toContain('Counting…')
    expect(await words(SplitForm, split({}, { counting: true }))).toContain('setosa 40 5 5')
  })

  test('tells the folds, a given test set and a test file', async () => {
    const folds = { kind: 'k-fold', folds: 5, fold: 2, validation: 0.1, stratified: false, seed: 1 } as const
    const said = await words(SplitForm, split({ split: folds }))
    expect(said).toContain('Fold 3 of 5')
    expect(said).toContain('the Train page trains all 5 runs')
    const given = { kind: 'given', validation: 0.1, stratified: false, seed: 1 } as const
    const withTest = { ...iris, givenTestRows: 30 }
    expect(await words(SplitForm, split({ split: given }, { dataset: withTest }))).toContain(
      'The last 30 rows are the test set that came with the data.',
    )
    const source = { kind: 'csv', path: '/data/a.csv', format: null, testPath: '/data/测试.csv' }
    expect(await words(SplitForm, split({ split: given }, { dataset: { ...withTest, source } }))).toContain(
      'those of the test file 测试.csv',
    )
  })

  test('says which part has no rows', async () => {
    const counts = { train: 150, validation: 0, test: 0 }
    expect(await words(SplitForm, split({}, { counts }))).toContain(
      'There are no rows in this part: Validation.',
    )
  })
})

describe('the preprocessing', () => {
  const features = ['sepal length', 'petal width']
  const prepare = (part: object) => ({ dataset: iris, data, features, inputs: 2, ...part })

  test('says how many numbers the network gets, and which columns are treated differently', async () => {
    const columns = {
      'petal width': { scaling: 'min-max', encoding: null, imputation: 'median', parts: null },
    }
    const said = await words(
      PrepareForm,
      prepare({ data: { ...data, preprocessing: { ...data.preprocessing, columns } } }),
    )
    expect(said).toContain('petal width from 0 to 1 · missing: the median')
    expect(said).toContain('No feature has missing values.')
    expect(said).toContain('The network gets 2 numbers for each row.')
    expect(await words(PrepareForm, prepare({}))).toContain('Every column is treated alike.')
  })

  test('tells what categories become and where values are missing', async () => {
    const dataset = {
      ...iris,
      columns: iris.columns.map((column) =>
        column.kind === 'category' ? { ...column, missing: 2 } : column,
      ),
    }
    const said = await words(
      PrepareForm,
      prepare({ dataset, features: ['petal width', 'species'], inputs: 4 }),
    )
    expect(said).toContain('Missing in 1 feature: species')
    expect(said).toContain('Each value of 1 category is an input: 3 in all.')
  })

  test('of pictures is fixed, by channel or none', async () => {
    const { data: images } = specForDataset(digits, () => 'layer')
    const said = await words(
      PrepareForm,
      prepare({ dataset: digits, data: images, features: [], inputs: 64 }),
    )
    expect(said).toContain('x / 16 ')
    expect(said).toContain('each channel: mean 0, standard deviation 1')
    expect(said).not.toContain('Missing numbers')
    expect(said).toContain('The network gets 8 × 8 × 1 numbers for each image.')
  })
})
