import { expect, test } from 'vitest'
import { AppError, toWireError } from '#shared/errors'
import { reasons } from '#shared/reasons'
import { explain, explainInLine } from '#shared/texts/explain'
import { reasonTexts } from '#shared/texts/reasons/index'

const { en, 'zh-CN': zhCN } = reasonTexts

test('the place names file, line, column and what stands there', () => {
  const error = new AppError('INVALID_INPUT', 'csvBadRow', {
    file: 'a.csv',
    line: 1204,
    column: 'age',
    text: 'x',
  })
  expect(explain('en', error).place).toBe('a.csv · line 1,204 · column age · there: “x”')
  expect(explain('zh-CN', error).place).toBe('a.csv · 第 1,204 行 · 列 age · 内容：“x”')
})

test.each([
  ['csvBadRow', { file: '', line: 3 }, 'line 3', '第 3 行'],
  ['csvBadRow', { line: 3, problem: 'notANumber' }, 'line 3 · not a number', '第 3 行 · 不是数值'],
  [
    'networkInvalid',
    { layer: 2, layerId: 'x', fault: 'needsFlat' },
    'layer 2 · the layer needs flat rows',
    '第 2 层 · 该层需要一维数据',
  ],
  [
    'networkInvalid',
    { fault: 'nothingToTrain' },
    'no layer has parameters to train',
    '没有任何层含有可训练的参数',
  ],
  [
    'diskTooSmall',
    { folder: '/d', needed: 1_126_300_001, free: 5_000_000 },
    '/d · 1,127 MB needed, 5 MB free',
    '/d · 需要 1,127 MB，可用 5 MB',
  ],
  ['splitEmpty', { part: 'validation', rows: 3 }, 'validation part', '验证部分'],
  [
    'idxCountsDiffer',
    { file: 'a', images: 3, labels: 4 },
    'a · 3 images, 4 labels',
    'a · 3 张图像，4 个标签',
  ],
  [
    'databaseTooNew',
    { file: 'd.db', found: 999, supported: 1 },
    'd.db · version 999; this Descent reads up to 1',
    'd.db · 版本 999；此 Descent 最高支持 1',
  ],
  [
    'databaseDamaged',
    { file: 'd.db', kept: 'd.db.damaged-1' },
    'd.db · kept as d.db.damaged-1',
    'd.db · 已保存为 d.db.damaged-1',
  ],
  [
    'lossDiverged',
    { epoch: 1, step: 3, loss: 'nan' },
    'epoch 1, step 3, loss nan',
    '第 1 轮，第 3 步，损失 nan',
  ],
  ['checksumWrong', { file: 'a.gz', mirror: 'http://m/' }, 'a.gz · from http://m/', 'a.gz · 来自 http://m/'],
] as const)('%s says its place in both languages', (reason, details, english, chinese) => {
  expect(explain('en', { reason, details }).place).toBe(english)
  expect(explain('zh-CN', { reason, details }).place).toBe(chinese)
})

test('what only a developer understands is not shown', () => {
  const details = {
    file: 'd.db',
    message: 'SQLITE_BUSY: database is locked',
    problem: 'gzip',
    fault: 'other',
  }
  for (const locale of ['en', 'zh-CN'] as const) {
    expect(explain(locale, { reason: 'databaseLocked', details }).place).toBe('d.db')
  }
})

test('a message that stands in the text is not said twice', () => {
  const told = explainInLine('en', toWireError(new Error('boom')))
  expect(told.match(/boom/g)).toHaveLength(1)
})

test.each(reasons)('%s has text and remedy in both languages, with the same places to fill', (reason) => {
  const places = (text: string): string[] =>
    [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort()
  expect(en[reason].text).not.toBe('')
  expect(en[reason].remedy).not.toBe('')
  expect(/[\u4e00-\u9fff]/.test(zhCN[reason].text) && /[\u4e00-\u9fff]/.test(zhCN[reason].remedy)).toBe(true)
  expect(places(zhCN[reason].text)).toEqual(places(en[reason].text))
  expect(places(zhCN[reason].remedy)).toEqual(places(en[reason].remedy))
})
