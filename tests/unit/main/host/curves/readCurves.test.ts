import { appendFileSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readCurves, type ReadRun } from '#main/host/curves/readCurves'
import { temporaryFolder } from '#fixtures/testHost'

const fixtures = 'tests/fixtures/curves'
const events = 'events.out.tfevents.1790000000.host.1.0'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function read(path: string): Promise<readonly ReadRun[]> {
  const runs: ReadRun[] = []
  for await (const run of readCurves(path)) runs.push(run)
  return runs
}

async function only(path: string): Promise<ReadRun> {
  const [run, ...others] = await read(path)
  if (run === undefined) throw new Error('no run')
  expect(others).toEqual([])
  return run
}

const write = (name: string, text: string | Buffer): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}
const tagsOf = ({ series }: ReadRun) =>
  Object.fromEntries(series.map(({ name, meaning }) => [name, meaning.tag]))
const pointsOf = ({ series }: ReadRun, wanted: string) => {
  const points = series.find(({ name }) => name === wanted)?.points
  return { steps: [...(points?.steps ?? [])], values: [...(points?.values ?? [])] }
}

describe('event files', () => {
  test('of PyTorch: a loop from epoch 0, steps of the optimizer, percentages, and what is no scalar', async () => {
    const runs = await read(join(fixtures, 'torch'))
    expect(runs.map(({ key, name }) => [key, name])).toEqual([
      ['.', 'torch'],
      ['hparams', 'hparams'],
    ])
    const [run] = runs
    if (run === undefined) throw new Error('no run')
    expect(pointsOf(run, 'Loss/train')).toEqual({
      steps: [0, 1, 2, 3, 4],
      values: [1, 0.5, Math.fround(1 / 3), 0.25, Math.fround(0.2)],
    })
    const meanings = Object.fromEntries(run.series.map(({ name, meaning }) => [name, meaning]))
    expect(meanings).toEqual({
      'Loss/train': { tag: 'train/loss', counting: 'epochs', first: 0, percent: false },
      'Loss/val': { tag: 'validation/loss', counting: 'epochs', first: 0, percent: false },
      'Accuracy/val': { tag: 'validation/accuracy', counting: 'epochs', first: 0, percent: true },
      batch_loss: { tag: 'batch/loss', counting: 'optimizerSteps', first: 0, percent: false },
    })
    expect(pointsOf(run, 'batch_loss').values.slice(-3)).toEqual([Number.NaN, Infinity, -Infinity])
    expect(run.series[0]?.points.times?.[4]).toBe(1_790_000_004)
    expect(run.notes).toEqual([{ kind: 'notScalar', count: 3 }])
  })

  test('of Keras: a run for each part, tensors of TensorFlow 2', async () => {
    const runs = await read(join(fixtures, 'keras'))
    expect(runs.map((run) => [run.name, tagsOf(run)])).toEqual([
      ['train', { epoch_loss: 'train/loss', epoch_accuracy: 'train/accuracy' }],
      ['validation', { epoch_loss: 'validation/loss', epoch_accuracy: 'validation/accuracy' }],
    ])
    expect(runs.map((run) => pointsOf(run, 'epoch_loss').values)[1]).toEqual([1.5, 0.75, 0.5, 0.375])
  })

  test('of a run that was begun again are joined in their order: the later one holds from its first step on', async () => {
    const run = await only(join(fixtures, 'resumed'))
    expect(pointsOf(run, 'loss')).toEqual({ steps: [0, 1, 2, 3, 4, 5, 6], values: [1, 2, 3, 13, 14, 15, 16] })
    expect(run.notes).toMatchObject([{ kind: 'replaced', count: 2 }])
  })

  test('that are still written, or damaged, give what can be read, and say so', async () => {
    const whole = readFileSync(join(fixtures, 'keras/train', events))
    const cut = await only(write(events, whole.subarray(0, whole.length - 5)))
    expect(cut.notes).toMatchObject([{ kind: 'cutOff', kept: 8 }])
    const wrong = Buffer.from(whole)
    wrong[100] = (wrong[100] ?? 0) ^ 255
    const damaged = await only(write(events, wrong))
    expect(damaged.notes[0]).toMatchObject({ kind: 'recordsDamaged', count: 1, position: 78 })
    const lost = Buffer.from(whole)
    lost[285] = (lost[285] ?? 0) ^ 255
    expect((await only(write(events, lost))).notes[0]).toMatchObject({
      kind: 'damagedFrom',
      position: 282,
      kept: 3,
    })
  })

  test('are known by their content, whatever they are called; tables beside them are the same run', async () => {
    mkdirSync(join(folder, 'trial'))
    copyFileSync(join(fixtures, 'keras/train', events), join(folder, 'trial', events))
    writeFileSync(join(folder, 'trial', 'progress.csv'), 'training_iteration,loss\n1,2\n')
    const run = await only(folder)
    expect([run.key, run.format]).toEqual(['trial', 'tensorboard'])
    expect(run.notes).toContainEqual({ kind: 'besideEvents', files: ['progress.csv'] })
    copyFileSync(join(fixtures, 'keras/train', events), join(folder, 'renamed.bin'))
    const renamed = await only(join(folder, 'renamed.bin'))
    expect([renamed.format, renamed.content]).toEqual(['tensorboard', run.content])
  })
})

describe('tables', () => {
  test('of Lightning: empty cells, epochs and steps, which say how many steps an epoch has', async () => {
    const run = await only(join(fixtures, 'lightning'))
    expect([run.key, run.name, run.stepsPerEpoch]).toEqual(['version_0/metrics.csv', 'version_0', 10])
    expect(tagsOf(run)).toEqual({
      train_loss_epoch: 'train/loss',
      train_loss_step: 'batch/loss',
      val_acc: 'validation/accuracy',
      val_loss: 'validation/loss',
    })
    expect(run.series.find(({ name }) => name === 'val_loss')?.meaning).toMatchObject({
      counting: 'epochColumn',
      first: 0,
    })
  })

  test("of Keras's CSVLogger", async () => {
    const run = await only(join(fixtures, 'keras-log.csv'))
    expect(tagsOf(run)).toEqual({
      accuracy: 'train/accuracy',
      loss: 'train/loss',
      val_accuracy: 'validation/accuracy',
      val_loss: 'validation/loss',
    })
    expect(pointsOf(run, 'loss').steps).toEqual([0, 1, 2])
  })

  test('of Ray: columns of words are left out, its settings are kept', async () => {
    const rows = [
      'training_iteration,val_loss,hostname,config/lr,done',
      '1,0.5,node,0.1,False',
      '2,nan,node,0.1,False',
      '3,inf,node,0.1,True',
    ]
    mkdirSync(join(folder, 'trial'))
    write('trial/progress.csv', rows.join('\n'))
    write('trial/result.json', '{"training_iteration": 1, "val_loss": 0.5}\n')
    const run = await only(folder)
    expect(run.settings).toEqual({ lr: '0.1' })
    expect(pointsOf(run, 'val_loss').values).toEqual([0.5, Number.NaN, Infinity])
    expect(run.notes).toEqual([{ kind: 'notNumbers', columns: ['hostname', 'done'] }])
  })

  test.each([
    [
      'result.json',
      '{"training_iteration": 1, "loss": NaN, "info": {"lr": 0.1}}\n{"training_iteration": 2, "loss": 0.5, "info": {"lr": 0.01}}\n',
    ],
    ['history.json', '{"loss": [NaN, 0.5], "info/lr": [0.1, 0.01]}'],
    [
      'trainer_state.json',
      '{"log_history": [{"step": 1, "loss": NaN, "info/lr": 0.1}, {"step": 2, "loss": 0.5, "info/lr": 0.01}]}',
    ],
    [
      'points.jsonl',
      '{"epoch": 1, "loss": "NaN", "info/lr": 0.1}\n{"epoch": 2, "loss": 0.5, "info/lr": 0.01}',
    ],
    ['semicolons.csv', 'Epoch;loss;info/lr\n1;nan;0,1\n2;0,5;0,01\n'],
    ['tensors.tsv', '\uFEFFstep\tloss\tinfo/lr\n1\ttensor(nan)\t0.1\n2\ttensor(0.5000, grad_fn=<X>)\t0.01\n'],
  ])('%s is read by its content', async (name, text) => {
    const run = await only(write(name, text))
    expect(pointsOf(run, 'loss')).toEqual({ steps: [1, 2], values: [Number.NaN, 0.5] })
    expect(pointsOf(run, 'info/lr').values).toEqual([0.1, 0.01])
  })

  test('in UTF-16, as PowerShell writes it, and as TensorBoard saves one series', async () => {
    const saved = 'Wall time,Step,Value\r\n1790000000.5,0,0.25\r\n1790000001.5,1,0.125\r\n'
    const run = await only(write('run-loss.csv', Buffer.from(`\uFEFF${saved}`, 'utf16le')))
    expect(pointsOf(run, 'run-loss')).toEqual({ steps: [0, 1], values: [0.25, 0.125] })
    expect([...(run.series[0]?.points.times ?? [])]).toEqual([1_790_000_000.5, 1_790_000_001.5])
  })

  test('tell cells and lines that cannot be read, with the place', async () => {
    const csv = await only(write('log.csv', 'epoch,loss\n1,0.5\n2,oops\n3,0.25\n'))
    expect(csv.notes).toEqual([
      { kind: 'cellsUnread', file: join(folder, 'log.csv'), line: 3, column: 'loss', count: 1 },
    ])
    const file = write('log.jsonl', '{"epoch":1,"loss":1}\nnot json\n{"epoch":2,"loss":0.5}\n{"epoch":3,"lo')
    const lines = await only(file)
    expect(lines.notes).toEqual([{ kind: 'linesUnread', file, line: 2, count: 2 }])
  })

  test('of data in a folder are no curves; there is nothing else to bring in', async () => {
    write('people.csv', 'age,income\n30,1\n40,2\n')
    write('notes.json', '{"a": 1}')
    await expect(read(folder)).rejects.toMatchObject({ reason: 'curvesNothing' })
    await expect(read(write('empty.csv', ''))).rejects.toMatchObject({ reason: 'curvesNothing' })
    await expect(read(write('bad.json', '{"a": '))).rejects.toMatchObject({ reason: 'curvesNotRead' })
    await expect(read(join(folder, 'gone.csv'))).rejects.toMatchObject({ reason: 'fileMissing' })
  })

  test('that grow while they are written are other content', async () => {
    const file = write('log.csv', 'epoch,loss\n1,0.5\n')
    const before = await only(file)
    appendFileSync(file, '2,0.25\n')
    expect((await only(file)).content).not.toBe(before.content)
  })
})
