import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encode } from 'fast-png'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { ExportedModel } from '#shared/contract/models'
import type { RunSpec } from '#shared/model/runSpec'
import { reasonTexts } from '#shared/texts/reasons/index'
import { temporaryFolder } from '#fixtures/testHost'
import { makeZip } from '#fixtures/zip'
import { answerTo } from './answerTo'
import { digitsSpec, lastLine, startCommand } from './commandLine'

const { en, 'zh-CN': zhCN } = reasonTexts

const data = temporaryFolder()
const files = join(temporaryFolder(), '预测 文件')
mkdirSync(files)
const at = (name: string): string => join(files, name)
const linesOf = (file: string): string[] => readFileSync(file, 'utf8').slice(1).trimEnd().split('\r\n')

const rows = Array.from({ length: 60 }, (_, row) => `${row},${row % 2 === 0 ? '北京' : '上海'},${row % 2}`)

/** The specification of a brief training on that table by its last column, as a file. */
function tableSpec(): string {
  writeFileSync(at('客户.csv'), `年龄,城市,流失\n${rows.join('\n')}\n`)
  const lesson = JSON.parse(readFileSync('resources/lessons/csv-mini-batch.json', 'utf8')) as RunSpec
  const source = { kind: 'csv', path: at('客户.csv') }
  const file = at('spec.json')
  writeFileSync(
    file,
    JSON.stringify({
      ...lesson,
      name: '流失',
      data: { ...lesson.data, source, target: '流失' },
      training: { ...lesson.training, epochs: 2, batch: { kind: 'full' } },
      engine: 'wasm',
    }),
  )
  return file
}

async function train(spec: string): Promise<void> {
  const { code, err } = await answerTo(data, ['train', spec, '--sealed', '--json'])
  if (code !== 0) throw new Error(err)
}

describe('predict', () => {
  beforeAll(async () => {
    await train(tableSpec())
    const digits = digitsSpec(files, 'digits.json', (spec) => ({
      ...spec,
      engine: 'wasm',
      training: { ...spec.training, epochs: 1 },
    }))
    await train(digits)
  }, 120_000)

  test('comes after an export of the model, which says how it compares', async () => {
    const out = at('exports')
    const order = ['models', 'export', '流失', '--to', 'onnx', '--out', out]
    const told = await answerTo(data, [...order, '--json'])
    expect([told.code, told.err]).toEqual([0, ''])
    const exported = ExportedModel.parse(lastLine(told))
    expect(readdirSync(exported.path).sort()).toEqual(['model.onnx', 'preprocess.py', 'preprocessing.json'])
    // There is no validation part, and the test part is sealed.
    expect(exported.check.from).toBe('training')
    const words = await answerTo(data, order)
    expect(words.out).toMatch(/ONNX written to .*model\.onnx/)
    expect(words.out).toContain('Read again and compared on ')
  })

  test('writes every row with its answer beside the input, under a name that is free', async () => {
    const told = await answerTo(data, ['predict', '流失', at('客户.csv'), '--json'])
    expect([told.code, told.err]).toEqual([0, ''])
    const out = at('客户-predictions.csv')
    expect(lastLine(told)).toMatchObject({ runNumber: 1, out, rows: 60, answered: 60, failed: 0, errors: [] })
    const lines = linesOf(out)
    expect(lines[0]).toBe('年龄,城市,流失,answer,probability 0,probability 1,note,error')
    expect(lines.slice(1).map((line) => line.split(',').slice(0, 3).join(','))).toEqual(rows)
    const again = await answerTo(data, ['predict', '1', at('客户.csv')])
    expect(again.out).toContain(`60 rows answered by the model of run 1 (“流失”)`)
    expect(again.out).toContain(at('客户-predictions-2.csv'))
  })

  test('has an error in the row that cannot be answered, in the language of the terminal', async () => {
    writeFileSync(at('新.csv'), '城市,年龄\n北京,三十\n上海,31\n深圳,32\n')
    const out = at('新答案.csv')
    const told = await answerTo(data, ['predict', '1', at('新.csv'), '--out', out], 'zh-CN')
    expect(told.code).toBe(0)
    expect(told.out).toContain('1 行无法预测')
    const lines = linesOf(out)
    expect(lines).toHaveLength(4)
    expect(lines[1]).toBe('北京,三十,,,,,年龄：不是数值（“三十”）')
    expect(lines[3]).toMatch(/^深圳,32,[01],.*,城市：模型没有学过“深圳”/)
  })

  test('never replaces its input, and another file only on purpose', async () => {
    const before = readFileSync(at('客户.csv'), 'utf8')
    const over = await answerTo(data, ['predict', '1', at('客户.csv'), '--out', at('客户.csv'), '--force'])
    expect([over.code, over.out]).toEqual([2, ''])
    expect(over.err).toContain(en.predictOverInput.text)
    expect(readFileSync(at('客户.csv'), 'utf8')).toBe(before)
    writeFileSync(at('there.csv'), 'mine')
    const there = await answerTo(data, ['predict', '1', at('客户.csv'), '--out', at('there.csv')])
    expect(there.code).toBe(2)
    expect(there.err).toContain('--force')
    expect(readFileSync(at('there.csv'), 'utf8')).toBe('mine')
    const forced = await answerTo(data, ['predict', '1', at('客户.csv'), '--out', at('there.csv'), '--force'])
    expect(forced.code).toBe(0)
    expect(linesOf(at('there.csv'))).toHaveLength(61)
  })

  test.each([
    ['columns that are not there', '年龄\n1\n2\n', zhCN.predictColumnsMissing.text.slice(0, 8)],
    ['columns with other names', '年岁,城 市\n1,北京\n2,上海\n', '“城 市” → “城市”'],
    ['a file without rows', '年龄,城市\n', zhCN.csvNoRows.text],
  ])('refuses %s', async (_what, content, words) => {
    writeFileSync(at('bad.csv'), content)
    const before = readdirSync(files)
    const told = await answerTo(data, ['predict', '1', at('bad.csv')], 'zh-CN')
    expect([told.code, told.out]).toEqual([2, ''])
    expect(told.err).toContain(words)
    expect(readdirSync(files)).toEqual(before)
  })

  test('answers the images of a folder or a zip, the broken ones with their reason', async () => {
    const folder = at('images')
    mkdirSync(join(folder, 'b'), { recursive: true })
    const png = (size: number): Buffer =>
      Buffer.from(encode({ width: size, height: 8, channels: 1, data: new Uint8Array(size * 8).fill(200) }))
    writeFileSync(join(folder, 'b', '2.png'), png(8))
    writeFileSync(join(folder, '=1.png'), png(16))
    writeFileSync(join(folder, 'broken.png'), png(8).subarray(0, 40))
    writeFileSync(join(folder, 'notes.txt'), 'beside them')
    const told = await answerTo(data, ['predict', '2', folder, '--json'])
    expect(lastLine(told)).toMatchObject({
      rows: 3,
      failed: 1,
      notes: [
        { kind: 'imageFit', images: 1 },
        { kind: 'imagesInverted', images: 2 },
      ],
    })
    const lines = linesOf(at('images-predictions.csv'))
    expect(lines[0]).toMatch(/^file,answer,probability 0,/)
    expect(lines[1]).toMatch(/^'=1\.png,\d,/)
    expect(lines[2]).toMatch(/^b\/2\.png,\d,/)
    expect(lines[3]).toMatch(/^broken\.png,+damaged$/)
    writeFileSync(
      at('packed.zip'),
      makeZip([
        { name: 'x/1.png', content: png(8) },
        { name: 'x/read.me', content: Buffer.from('no') },
      ]),
    )
    const zipped = await answerTo(data, ['predict', '2', at('packed.zip'), '--json'])
    expect(lastLine(zipped)).toMatchObject({
      rows: 2,
      failed: 1,
      errors: [{ row: 2, error: 'neither PNG nor JPEG' }],
    })
    const table = await answerTo(data, ['predict', '2', at('客户.csv')])
    expect([table.code, table.err]).toEqual([2, expect.stringContaining(en.predictNeedsImages.text)])
    const rowsOfFolder = await answerTo(data, ['predict', '1', folder])
    expect([rowsOfFolder.code, rowsOfFolder.err]).toEqual([
      2,
      expect.stringContaining(en.predictNeedsTable.text),
    ])
  })

  test('that is interrupted leaves nothing behind', async () => {
    const large = at('large.csv')
    writeFileSync(large, '年龄,城市\n')
    const block = `${Array.from({ length: 10_000 }, (_, row) => `${row % 90},北京`).join('\n')}\n`
    for (let part = 0; part < 400; part += 1) appendFileSync(large, block)
    const before = readdirSync(files)
    const command = startCommand(data, ['predict', '1', large])
    await vi.waitFor(() => expect(readdirSync(files).length).toBeGreaterThan(before.length), {
      timeout: 30_000,
      interval: 20,
    })
    command.interrupt()
    const { code, err } = await command.ended
    expect([code, err]).toEqual([130, expect.stringContaining(en.predictCancelled.text)])
    expect(readdirSync(files)).toEqual(before)
  })
})
