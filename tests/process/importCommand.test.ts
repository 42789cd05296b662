import { wholePreview } from '#shared/contract/previewParts'
import { appendFileSync, existsSync, mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromCallError } from '#shared/contract/callError'
import type { DatasetSource } from '#shared/model/dataset'
import { reasonTexts } from '#shared/texts/reasons/index'
import { encodeText } from '#fixtures/encodeText'
import { memoryLog, openTestHost, temporaryFolder } from '#fixtures/testHost'
import { answerTo } from './answerTo'
import { command, lastLine, startCommand } from './commandLine'
import { rememberingStarter } from './realWorker'

const { 'zh-CN': zhCN } = reasonTexts

const files = join(temporaryFolder(), '数据 文件')
mkdirSync(files)
const at = (name: string): string => join(files, name)

const cities = ['北京', '上海', '广州', '成都'] as const
/** Two hundred patients as Chinese Excel writes them, of which three cannot be read as they stand. */
const patients = [
  '城市,年龄,血糖,Outcome',
  ...Array.from({ length: 200 }, (_row, index) => {
    if (index === 4) return '北京,三十,5.1,1'
    if (index === 8) return '北京,31'
    if (index === 9) return '北京,31,5.2,0,多余'
    return [cities[index % 4], 20 + (index % 60), (index * 0.37).toFixed(2), index % 2].join(',')
  }),
].join('\r\n')
const gbk = at('病人.csv')
writeFileSync(gbk, encodeText(patients, 'gbk'))

/** Some tens of megabytes that take a while. */
function largeFile(name: string): string {
  const file = at(name)
  const block = Array.from({ length: 10_000 }, (_row, n) => `"a ""b"", ${n % 50}",${n},${n / 7},${n % 2}`)
  writeFileSync(file, 'name,a,b,label\n')
  for (let part = 0; part < 120; part += 1) appendFileSync(file, `${block.join('\n')}\n`)
  return file
}

const foldersIn = (data: string): readonly string[] => {
  const folder = join(data, 'datasets')
  return existsSync(folder) ? readdirSync(folder) : []
}

describe('import', () => {
  const data = temporaryFolder()

  test('reads a GBK file, leaves out what cannot be read, and lists it', async () => {
    const told = await command(data, ['import', gbk])
    expect([told.code, told.err]).toEqual([0, ''])
    expect(told.out).toContain('病人: 197 rows, 4 columns')
    expect(told.out).toMatch(/城市 +category +– +4/)
    expect(told.out).toContain('Rows that could not be read and were left out: 3')
    expect(told.out).toContain('line 6 · column 年龄 · not a number · “三十”')
    expect(told.out).toContain('line 10 · too few cells')
    expect(told.out).toContain('line 11 · too many cells')
    const toldInChinese = await answerTo(data, ['import', gbk], 'zh-CN')
    expect(toldInChinese.out).toContain('第 6 行 · 列 年龄 · 不是数值 · “三十”')
    // The same file read in the same way is the same data set.
    expect(foldersIn(data)).toHaveLength(1)
  })

  test('fills on demand, and says it in JSON', async () => {
    const asked = ['import', gbk, '--bad-rows', 'fill', '--kind', 'Outcome=category', '--json']
    const told = await answerTo(data, asked)
    expect(told.code).toBe(0)
    expect(lastLine(told)).toMatchObject({
      name: '病人',
      rows: 200,
      columns: [
        { name: '城市', kind: 'category', distinct: 4 },
        { name: '年龄', kind: 'number', missing: 1 },
        { name: '血糖', kind: 'number', missing: 1 },
        { name: 'Outcome', kind: 'category' },
      ],
      rejected: { count: 3, treatment: 'fill' },
      format: { encoding: 'gbk', badRows: 'fill' },
    })
  })

  test('fails on demand at the first bad row, with its line and column in both languages', async () => {
    const before = foldersIn(data)
    const args = ['import', gbk, '--bad-rows', 'fail']
    const told = await command(data, args)
    const toldInChinese = await answerTo(data, args, 'zh-CN')
    expect([told.code, told.out, toldInChinese.code]).toEqual([2, '', 2])
    expect(told.err).toContain('line 6 · column 年龄')
    expect(told.err).toContain('三十')
    expect(toldInChinese.err).toContain(zhCN.csvBadRow.text)
    expect(foldersIn(data)).toEqual(before)
  })

  test.each([
    ['a file that is not there', [at('nowhere.csv')], zhCN.fileMissing.text],
    ['an encoding that does not exist', [gbk, '--encoding', 'ebcdic'], 'encoding'],
    ['options of text for a folder', [files, '--no-header'], '--no-header'],
    ['a folder without classes', [temporaryFolder()], zhCN.imagesNoClasses.text],
  ])('refuses %s', async (_what, args, words) => {
    const told = await answerTo(data, ['import', ...args], 'zh-CN')
    expect([told.code, told.out]).toEqual([2, ''])
    expect(told.err).toContain(words)
    expect(told.err).not.toMatch(/\n {4}at /)
  })

  test('takes a test file, and trains on both by a specification of folds', async () => {
    const rows = patients.split('\r\n').filter((_line, index) => index < 5 || index > 10)
    writeFileSync(at('train.csv'), rows.join('\n'))
    writeFileSync(at('test.csv'), rows.slice(0, 41).join('\n'))
    const told = await answerTo(data, ['import', at('train.csv'), '--test', at('test.csv'), '--json'])
    expect(lastLine(told)).toMatchObject({ rows: rows.length - 1 + 40, givenTestRows: 40 })
    const spec = {
      format: 1,
      name: '折',
      data: {
        source: { kind: 'csv', path: 'train.csv' },
        datasetId: null,
        sha256: null,
        features: null,
        target: 'Outcome',
        task: 'classification',
        split: { kind: 'k-fold', folds: 4, fold: 1, validation: 0.2, stratified: true, seed: 1 },
        scaling: { kind: 'standard' },
        preprocessing: { numbers: 'median', categories: 'own', columns: {} },
      },
      network: {
        layers: [
          { id: 'a', kind: 'dense', units: 4, activation: 'relu', initializer: 'pytorch', bias: true },
          { id: 'b', kind: 'dense', units: 2, activation: 'linear', initializer: 'pytorch', bias: true },
        ],
      },
      training: {
        loss: 'cross-entropy',
        optimizer: { kind: 'sgd', learningRate: 0.1, momentum: 0, nesterov: false, weightDecay: 0 },
        batch: { kind: 'mini', size: 16 },
        shuffle: true,
        epochs: 2,
        seed: 1,
        checkpointSeconds: 10,
      },
      engine: 'wasm',
    }
    writeFileSync(at('folds.json'), JSON.stringify(spec))
    const trained = await answerTo(data, ['train', at('folds.json'), '--json'])
    expect([trained.code, trained.err]).toEqual([0, expect.any(String)])
    expect(lastLine(trained)).toMatchObject({
      state: 'done',
      scoredOn: 'fold',
      fold: { n: Math.round((rows.length - 1) / 4) },
    })
  })

  test('that is interrupted leaves nothing', async () => {
    const folder = temporaryFolder()
    const running = startCommand(folder, ['import', largeFile('large.csv')])
    await expect.poll(() => foldersIn(folder), { timeout: 20_000, interval: 5 }).toHaveLength(1)
    running.interrupt()
    const ended = await running.ended
    expect([ended.code, ended.out]).toEqual([130, ''])
    expect(foldersIn(folder)).toEqual([])
  })
})

describe('a file under the reader', () => {
  let app: Awaited<ReturnType<typeof openTestHost>>
  beforeAll(async () => {
    app = await openTestHost(rememberingStarter(memoryLog()).startWorker)
  })
  afterAll(() => app.end())

  const csv = (path: string): DatasetSource => ({ kind: 'csv', path, format: null, testPath: null })

  test('that becomes shorter ends the import in words, and nothing of it stays', async () => {
    const path = largeFile('shrinking.csv')
    const events = await app.client.datasets.import({ source: csv(path) })
    const reading = async (): Promise<void> => {
      let cut = false
      for await (const event of events) {
        if (event.kind === 'done') throw new Error('it was read to its end')
        if (!cut) truncateSync(path, 1000)
        cut = true
      }
    }
    const fault = fromCallError(await reading().catch((error: unknown) => error))
    expect([fault.reason, fault.details['file']]).toEqual(['fileChanged', path])
    expect(foldersIn(app.dataFolder)).toEqual([])
  })

  test('that is gone before it is read, or looked at, is told by its name', async () => {
    const path = at('gone.csv')
    const preview = app.client.datasets.preview({ path, format: null })
    await expect(preview).rejects.toMatchObject({ data: { reason: 'fileMissing', details: { file: path } } })
    const events = await app.client.datasets.import({ source: csv(path) })
    await expect(events.next()).rejects.toMatchObject({ data: { reason: 'fileMissing' } })
  })

  test('previews answer one after the other from one process, quickly', async () => {
    const ask = () => wholePreview(app.client.datasets.preview({ path: gbk, format: null }))
    await ask()
    const start = performance.now()
    const preview = await ask()
    expect(performance.now() - start).toBeLessThan(1000)
    expect(preview).toMatchObject({
      format: { encoding: 'gbk', delimiter: ',', header: true },
      complete: true,
    })
    expect(preview.rejects).toHaveLength(3)
  })

  test('a pasted table is a file that is read like any other', async () => {
    const { path } = await app.client.datasets.paste({ text: '城市\t值\n北京\t1.5\n上海\t2\n' })
    const preview = await wholePreview(app.client.datasets.preview({ path, format: null }))
    expect(preview).toMatchObject({ format: { delimiter: '\t' }, estimatedRows: 2 })
  })
})
