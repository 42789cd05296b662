import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { placeWords } from '#shared/texts/placeWords'
import { reasonTexts } from '#shared/texts/reasons/index'
import type { RunDetail, RunSummary } from '#shared/model/run'
import { RunSpec } from '#shared/model/runSpec'
import { temporaryFolder } from '#fixtures/testHost'
import { answerTo } from './answerTo'
import { command, digitsSpec, lastLine, startCommand, type Ended } from './commandLine'

const { en, 'zh-CN': zhCN } = reasonTexts

const chinese = { LANG: 'zh_CN.UTF-8' }
const digits = resolve('resources/lessons/digits.json')

const noPack = existsSync('.runtime/tensorflow-cpu-linux-x64/manifest.json')
  ? null
  : 'no pack in .runtime: npm run setup says why'
if (noPack !== null) process.stderr.write(`The native engine is not tested from the terminal: ${noPack}\n`)

const folders: string[] = []
function newFolder(): string {
  const folder = temporaryFolder()
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** The runs of a data folder, newest first. */
const runsOf = async (folder: string): Promise<readonly RunSummary[]> =>
  lastLine(await command(folder, ['runs', 'list', '--json'])) as RunSummary[]

describe('the engines', () => {
  test('are told with what they are, and why a better one is missing', async () => {
    const english = await command(newFolder(), ['engines'])
    expect(english.code).toBe(0)
    expect(english.out).toMatch(/name +status +device +version +training step/)
    expect(english.out).toMatch(/tensorflow +unavailable/)
    expect(english.out).toMatch(/wasm +ready +CPU .* ms/)
    expect(english.out).toContain(en.engineNotInstalled.text)
    expect(english.out).toContain('Engine “auto” trains on wasm.')
    const inChinese = await command(newFolder(), ['engines'], chinese)
    expect(inChinese.out).toContain(zhCN.engineNotInstalled.text)
  })

  test('and as one JSON object', async () => {
    expect(lastLine(await command(newFolder(), ['engines', '--json']))).toMatchObject({
      machine: { cores: expect.any(Number) },
      engines: [
        { kind: 'unavailable', name: 'tensorflow', error: { reason: 'engineNotInstalled' } },
        { kind: 'ready', name: 'wasm', check: { stepMilliseconds: expect.any(Number) } },
      ],
    })
  })

  test.skipIf(noPack !== null)('include the native one where the checkout has its pack', async () => {
    const folder = newFolder()
    const packs = { DESCENT_RUNTIME: resolve('.runtime') }
    const listed = await command(folder, ['engines'], packs)
    expect(listed.out).toMatch(/tensorflow +ready +CPU .* 2\.21\.0 +[\d.]+ ms/)
    const trained = await command(folder, ['train', digits, '--json'], packs)
    expect(lastLine(trained)).toMatchObject({ state: 'done', engine: 'tensorflow' })
    expect(trained.err).toContain('tensorflow')
  })
})

test('all folds are trained, and what they come to is told', async () => {
  const folder = newFolder()
  const file = join(folder, 'iris.json')
  const lesson = RunSpec.parse(JSON.parse(readFileSync('resources/lessons/csv-mini-batch.json', 'utf8')))
  const { network, training } = lesson
  const last = { ...network.layers.at(-1), units: 3, activation: 'linear' }
  const spec = {
    ...lesson,
    data: { ...lesson.data, source: { kind: 'sample', name: 'iris' }, target: 'species' },
    network: { layers: [...network.layers.slice(0, -1), last] },
    training: { ...training, loss: 'cross-entropy', epochs: 3, batch: { kind: 'mini', size: 16 } },
  }
  writeFileSync(file, JSON.stringify(spec))
  const json = await command(folder, ['train', file, '--folds', '3', '--json'])
  const { folds, heldOut } = lastLine(json) as {
    folds: { number: number; test: null; fold: { n: number; accuracy: number } }[]
    heldOut: { accuracy: { mean: number; deviation: number } }
  }
  expect(folds.map(({ number, test: tested, fold: { n } }) => [number, tested, n])).toEqual([
    [1, null, 50],
    [2, null, 50],
    [3, null, 50],
  ])
  const sum = folds.reduce((total, { fold }) => total + fold.accuracy, 0)
  expect(heldOut.accuracy.mean).toBeCloseTo(sum / 3, 12)
  const english = await answerTo(folder, ['train', file, '--folds', '2'])
  expect(english.out).toMatch(/Mean accuracy on the held-out rows of 2 folds: [\d.]+ % ± [\d.]+ %/)
  const refused = await answerTo(folder, ['train', file, '--folds', '1'])
  expect(refused.code).toBe(2)
})

describe('a training', () => {
  const folder = newFolder()
  let trained: Ended
  beforeAll(async () => {
    trained = await command(folder, ['train', digits, '--json', '--seed', '7'])
  })

  test('ends with 0 and one JSON object in the last line', () => {
    expect(trained.code).toBe(0)
    expect(lastLine(trained)).toEqual({
      runId: expect.stringMatching(/^run-[0-9a-z]{8,}$/),
      number: 1,
      state: 'done',
      engine: 'wasm',
      threads: expect.any(Number),
      cores: expect.any(Number),
      seed: 7,
      epochs: 30,
      keptEpoch: null,
      trainSeconds: expect.any(Number),
      validation: null,
      fold: null,
      test: {
        n: 539,
        loss: expect.any(Number),
        accuracy: expect.any(Number),
        interval: [expect.any(Number), expect.any(Number)],
        baseline: expect.any(Number),
        metrics: {
          loss: expect.any(Number),
          accuracy: expect.any(Number),
          'top-5-accuracy': expect.any(Number),
          'macro-f1': expect.any(Number),
          'balanced-accuracy': expect.any(Number),
          mcc: expect.any(Number),
        },
      },
      testOpenings: { times: 1, runs: [1], note: expect.stringContaining('run 1') },
      scoredOn: 'test',
      verdict: 'better',
      error: null,
      findings: [],
      checksFailed: null,
      warnings: [],
      notes: [],
      rowsWithoutTarget: 0,
      excluded: [],
      excludedRows: 0,
      classWeights: null,
      initialWeights: null,
      frozen: [],
      coach: [expect.objectContaining({ kind: 'noConvolution', remedy: null })],
    })
    const { test: result } = lastLine(trained) as { test: { accuracy: number } }
    expect(result.accuracy).toBeGreaterThan(0.93)
  })

  test('is in the log, as a list, as one run, in words and as JSON', async () => {
    const [run] = await runsOf(folder)
    expect(run).toMatchObject({ number: 1, state: 'done', name: 'Digits 8×8', seed: 7 })
    const shown = lastLine(await answerTo(folder, ['runs', 'show', '1', '--json'])) as RunDetail
    expect(shown.summary).toEqual(run)
    expect(shown.spec.network.layers).toHaveLength(4)
    const words = await command(folder, ['runs', 'list'])
    expect(words.out).toMatch(/run +name +state[^]*1 +Digits 8×8 +done/)
    const inChinese = await answerTo(folder, ['runs', 'list'], 'zh-CN')
    expect(inChinese.out).toMatch(/名称 +状态[^]*1 +Digits 8×8 +已完成/)
  })

  test('that is not in the log is refused in words, with 2', async () => {
    const gone = await command(folder, ['runs', 'show', '99'])
    expect([gone.code, gone.out]).toEqual([2, ''])
    expect(gone.err).toContain('The run is not in the log.\n“99”')
    const inChinese = await answerTo(folder, ['runs', 'show', '99'], 'zh-CN')
    expect(inChinese.err).toContain(zhCN.runMissing.text)
  })
})

describe('a bad specification ends with 2 and its place', () => {
  const folder = newFolder()
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const epochs0 = digitsSpec(folder, 'epochs.json', (spec) => ({
    ...spec,
    training: { ...spec.training, epochs: 0 },
  }))
  const faults: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
    [
      'a field that is wrong',
      epochs0,
      ['not valid', 'field training.epochs'],
      ['无效', '字段 training.epochs'],
    ],
    [
      'a text that is no JSON',
      write('broken.json', '{\n  "format": 1,\n  oops\n}'),
      ['not valid JSON', 'broken.json · line 3'],
      [zhCN.specNotJson.text, '第 3 行'],
    ],
    [
      'a file that is cut off',
      write('cut.json', '{\n  "format": 1,\n'),
      ['not valid JSON', 'cut.json · line 2 · column 15'],
      [zhCN.specNotJson.text, '第 2 行'],
    ],
    [
      'a file that is not there',
      join(folder, 'none.json'),
      ['does not exist', 'none.json'],
      [zhCN.fileMissing.text],
    ],
    [
      'a batch larger than the data',
      digitsSpec(folder, 'batch.json', (spec) => ({
        ...spec,
        training: { ...spec.training, batch: { kind: 'mini', size: 5000 } },
      })),
      ['batch is larger than the training part', 'expected ≤ 1258, found 5,000'],
      [zhCN.batchLargerThanData.text, '5,000'],
    ],
    [
      'a layer that does not fit',
      digitsSpec(folder, 'layer.json', (spec) => ({
        ...spec,
        network: { layers: spec.network.layers.filter(({ kind }) => kind !== 'flatten') },
      })),
      ['cannot be built', 'layer 1 · the layer needs flat rows'],
      [zhCN.networkInvalid.text, '第 1 层 · '],
    ],
    [
      'a network without parameters',
      digitsSpec(folder, 'empty.json', (spec) => ({
        ...spec,
        network: { layers: spec.network.layers.filter(({ kind }) => kind === 'flatten') },
      })),
      ['cannot be built', 'no layer has parameters to train'],
      [zhCN.networkInvalid.text, placeWords['zh-CN'].fault.nothingToTrain],
    ],
    [
      'a table that is not there',
      digitsSpec(folder, 'table.json', (spec) => ({
        ...spec,
        data: { ...spec.data, source: { kind: 'csv', path: 'nowhere.csv', format: null, testPath: null } },
      })),
      ['The file does not exist.', join(folder, 'nowhere.csv')],
      [zhCN.fileMissing.text],
    ],
  ]
  test.each(faults)('%s', async (_name, file, english, inChinese) => {
    const told = await answerTo(folder, ['train', file, '--json'])
    const toldInChinese = await answerTo(folder, ['train', file], 'zh-CN')
    expect([told.code, told.out, toldInChinese.code]).toEqual([2, '', 2])
    for (const words of english) expect(told.err).toContain(words)
    for (const words of inChinese) expect(toldInChinese.err).toContain(words)
    // No stack, no name of a library: words only.
    expect(told.err).not.toMatch(/\n {4}at /)
  })

  test('from the terminal, too, and nothing of it is logged', async () => {
    const told = await command(folder, ['train', epochs0, '--json'])
    expect([told.code, told.out]).toEqual([2, ''])
    expect(told.err).toContain('field training.epochs')
    expect(await runsOf(folder)).toEqual([])
  })
})

test('a learning rate of 1e30 ends with 1, in words, and the run is logged as diverged', async () => {
  const folder = newFolder()
  const file = digitsSpec(folder, 'fast.json', (spec) => ({
    ...spec,
    training: {
      ...spec.training,
      optimizer: { kind: 'sgd', learningRate: 1e30, momentum: 0, nesterov: false, weightDecay: 0 },
    },
  }))
  const ended = await command(folder, ['train', file, '--json'], chinese)
  expect(ended.code).toBe(1)
  expect(ended.err).toContain(zhCN.lossDiverged.text)
  expect(ended.err).toMatch(/第 1 轮，第 \d+ 步/)
  expect(lastLine(ended)).toMatchObject({ state: 'diverged', test: null })
  const [run] = await runsOf(folder)
  expect(run).toMatchObject({ state: 'diverged', error: { code: 'DIVERGED', reason: 'lossDiverged' } })
})

test('Ctrl-C ends with 130; what was learned is kept as a model, and the run is logged as stopped', async () => {
  const folder = newFolder()
  const file = digitsSpec(folder, 'long.json', (spec) => ({
    ...spec,
    data: {
      ...spec.data,
      split: { kind: 'ratio', train: 0.6, validation: 0.2, test: 0.2, stratified: false, seed: 1 },
    },
    training: { ...spec.training, epochs: 100_000 },
  }))
  const training = startCommand(folder, ['train', file, '--json'])
  await vi.waitFor(
    async () => {
      const [run] = lastLine(await answerTo(folder, ['runs', 'list', '--json'])) as RunSummary[]
      expect(run?.epochsDone).toBeGreaterThan(2)
    },
    { timeout: 60_000, interval: 300 },
  )
  training.interrupt()
  const ended = await training.ended
  expect([ended.code, ended.signal]).toEqual([130, null])
  expect(ended.err).toContain('Interrupted.')
  expect(lastLine(ended)).toMatchObject({
    state: 'stopped',
    validation: { n: 359 },
    scoredOn: 'validation',
    test: null,
  })
  const [run] = await runsOf(folder)
  expect(run).toMatchObject({ state: 'stopped', error: null })
  expect(readdirSync(join(folder, 'models'))).toEqual([run?.modelId])
})

test('the demo takes the bundled digits when no mirror has MNIST', async () => {
  const folder = newFolder()
  const ended = await command(folder, ['demo'])
  expect(ended.code).toBe(0)
  const everything = ended.out + ended.err
  expect(everything).toContain(`MNIST cannot be had now: ${en.noMirrorAnswered.text}`)
  expect(everything).toMatch(/Test accuracy 9\d\.\d\d % on 539 rows/)
  expect(everything).toContain('npm start')
  expect(await runsOf(folder)).toMatchObject([{ name: 'Digits 8×8', state: 'done' }])
})

test('the test part stays sealed where that is asked for; it is opened by an option, counted, and then read', async () => {
  const folder = newFolder()
  const file = digitsSpec(folder, 'sealed.json', ({ openTest: _openTest, ...spec }) => ({
    ...spec,
    training: { ...spec.training, epochs: 2 },
  }))
  const trained = await answerTo(folder, ['train', file, '--sealed', '--json'])
  expect(lastLine(trained)).toMatchObject({ validation: null, test: null, scoredOn: null, verdict: null })
  const refused = await answerTo(folder, ['evaluate', '1', '--part', 'test'])
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining(en.testSealed.text)])
  const openings = { times: 1, runs: [1] }
  for (const args of [['--open-test'], [], ['--open-test']]) {
    const opened = await answerTo(folder, ['evaluate', '1', '--json', ...args])
    expect(lastLine(opened)).toMatchObject({ part: 'test', n: 539, testOpenings: openings })
  }
  const again = await answerTo(folder, ['train', file])
  expect(again.out).toContain('opened 2 times, for runs 1, 2')
  const mixed = await answerTo(folder, ['evaluate', '1', '--open-test', '--part', 'train'])
  expect(mixed.code).toBe(2)
})

describe('two programs on one data folder', () => {
  test('do not disturb each other while one trains', async () => {
    const folder = newFolder()
    const file = digitsSpec(folder, 'while.json', (spec) => ({
      ...spec,
      training: { ...spec.training, epochs: 150 },
    }))
    const training = startCommand(folder, ['train', file, '--json'])
    const seen = new Set<string>()
    let ended: Ended | null = null
    while (ended === null) {
      for (const { state } of await runsOf(folder)) seen.add(state)
      ended = await Promise.race([training.ended, Promise.resolve(null)])
    }
    expect([ended.code, lastLine(ended)]).toMatchObject([0, { state: 'done', epochs: 150 }])
    expect(seen).toContain('running')
    expect([...seen].filter((state) => !['queued', 'running', 'done'].includes(state))).toEqual([])
  })

  test('train at the same time, each under a number of its own', async () => {
    const folder = newFolder()
    const file = digitsSpec(folder, 'both.json', (spec) => ({
      ...spec,
      training: { ...spec.training, epochs: 20 },
    }))
    const both = await Promise.all([1, 2].map(() => command(folder, ['train', file, '--json'])))
    expect(both.map(({ code, err }) => [code, err.includes('internal')])).toEqual([
      [0, false],
      [0, false],
    ])
    expect((await runsOf(folder)).map(({ number, state }) => [number, state])).toEqual([
      [2, 'done'],
      [1, 'done'],
    ])
  })

  test('start together on an empty folder', async () => {
    const folder = newFolder()
    const all = await Promise.all([1, 2, 3, 4].map(() => command(folder, ['runs', 'list', '--json'])))
    expect(all.map(({ code, err }) => [code, err])).toEqual(all.map(() => [0, '']))
  })
})

describe('the experiment log', () => {
  test('of a newer app is refused with 1 and left as it was', async () => {
    const folder = newFolder()
    const file = join(folder, 'descent.db')
    const newer = new SqliteDatabase(file)
    newer.exec('CREATE TABLE future (x TEXT)')
    newer.pragma('user_version = 999')
    newer.close()
    const before = readFileSync(file)
    const english = await command(folder, ['train', digits])
    expect([english.code, english.out]).toEqual([1, ''])
    expect(english.err).toContain('written by a newer Descent')
    expect(english.err).toContain(`${file} · version 999; this Descent reads up to `)
    const inChinese = await answerTo(folder, ['runs', 'list'], 'zh-CN')
    expect([inChinese.code, inChinese.err.split('\n')[0]]).toEqual([1, zhCN.databaseTooNew.text])
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(readdirSync(folder).filter((name) => name.startsWith('descent.db'))).toEqual(['descent.db'])
  })

  test('that is damaged is set aside, which is said, and a new one works', async () => {
    const folder = newFolder()
    const file = join(folder, 'descent.db')
    writeFileSync(file, 'not a database '.repeat(1000))
    const ended = await command(folder, ['runs', 'list', '--json'])
    expect([ended.code, lastLine(ended)]).toEqual([0, []])
    expect(ended.err).toContain('was damaged and has been set aside')
    const kept = readdirSync(folder).find((name) => name.startsWith('descent.db.damaged-')) ?? ''
    expect(ended.err).toContain(`kept as ${join(folder, kept)}`)
    expect(readFileSync(join(folder, kept), 'utf8')).toContain('not a database')
    await expect(command(folder, ['runs', 'list', '--json'])).resolves.toMatchObject({ code: 0, err: '' })
  })

  test('in a folder that cannot be made is refused in words', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'taken'), '')
    const inTheWay = join(folder, 'taken', 'data')
    const english = await command(inTheWay, ['runs', 'list'])
    expect(english.code).toBe(1)
    expect(english.err).toContain(`The folder cannot be read or written.\n${inTheWay}`)
    const inChinese = await command(inTheWay, ['runs', 'list'], chinese)
    expect(inChinese.err).toContain(zhCN.folderUnreadable.text)
  })
})

describe('names that would steer the terminal', () => {
  const nasty = 'a\u001b[2J\u009b1mb\u202ec'
  const steers = /[^\n\P{Cc}]|\p{Bidi_Control}/u
  const wrote = ({ out, err }: Ended): string => out + err

  test('are shown as what they are: of columns, files, folders and runs, in words and in JSON', async () => {
    const folder = newFolder()
    const data = join(folder, `${nasty}.csv`)
    writeFileSync(data, `"${nasty}",y\n${'1,a\n2,b\n'.repeat(20)}oops\n`)
    const imported = await answerTo(folder, ['import', data])
    const json = await answerTo(folder, ['import', data, '--json'])
    expect(lastLine(json)).toMatchObject({ columns: [{ name: nasty }, { name: 'y' }] })
    const spec = digitsSpec(folder, 'spec.json', (lesson) => ({
      ...lesson,
      name: nasty,
      training: { ...lesson.training, epochs: 1 },
    }))
    const trained = await answerTo(folder, ['train', spec])
    const listed = await answerTo(folder, ['runs', 'list'])
    const shown = await answerTo(folder, ['runs', 'show', '1'])
    const missing = await command(folder, ['train', join(folder, `${nasty}.json`)])
    for (const ended of [imported, json, trained, listed, shown, missing]) {
      expect(wrote(ended)).not.toMatch(steers)
    }
    for (const ended of [imported, listed, shown, missing]) {
      expect(wrote(ended)).toContain(String.raw`a\u001b[2J\u009b1mb\u202ec`)
    }
    expect([imported.code, trained.code, listed.code, shown.code, missing.code]).toEqual([0, 0, 0, 0, 2])
  })
})
