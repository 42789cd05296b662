import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { deviation } from '../../../../scripts/bench/measures/memory.mjs'
import { findMnist } from '../../../../scripts/bench/ours/mnist.mjs'
import { programs, specOf } from '../../../../scripts/bench/ours/programs.mjs'
import { lengthOfRun, millisecondsPerStep } from '../../../../scripts/bench/ours/stepTime.mjs'
import { warningsIn } from '../../../../scripts/bench/ours/warnings.mjs'
import { RunSpec } from '#shared/model/runSpec'

const folders: string[] = []
function temporary(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'descent-bench-test-'))
  folders.push(folder)
  return folder
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe('programs', () => {
  test.each(programs)('$name is a run that the product takes, and the peer knows it', async (program) => {
    const spec = RunSpec.parse(await specOf(program, temporary()))
    expect(spec.data.split.validation).toBe(0)
    expect(spec.training.batch).toEqual(
      program.batch === null ? { kind: 'full' } : { kind: 'mini', size: program.batch },
    )
    expect(readFileSync('scripts/bench/peer/programs.py', 'utf8')).toContain(`"${program.name}": (`)
  })

  test('the table has the rows that it is said to have', async () => {
    const folder = temporary()
    const program = programs.find(({ name }) => name === 'csv-full')
    if (program === undefined) throw new Error('csv-full is gone')
    await specOf(program, folder)
    const lines = readFileSync(path.join(folder, 'table.csv'), 'utf8').trimEnd().split('\n')
    expect(lines).toHaveLength(1 + program.rows)
    expect(lines[0]?.split(',')).toHaveLength(9)
    expect(new Set(lines.slice(1).map((line) => line.at(-1)))).toEqual(new Set(['0', '1']))
  })
})

describe('millisecondsPerStep', () => {
  test('is training time by batches', () => {
    expect(millisecondsPerStep({ trainSeconds: 2, epochs: 10, rows: 6400, batch: 64 })).toBe(2)
    expect(millisecondsPerStep({ trainSeconds: 2, epochs: 10, rows: 7000, batch: null })).toBe(200)
  })

  test('a smaller last batch counts as the part that it is', () => {
    expect(millisecondsPerStep({ trainSeconds: 1, epochs: 16, rows: 6400, batch: 1024 })).toBe(10)
  })
})

describe('lengthOfRun', () => {
  test('trains for as long as it is told', async () => {
    const { epochs } = await lengthOfRun(async (count) => count * 0.004, 10, 2)
    expect(epochs).toBeCloseTo(500, -1)
  })

  test('trains longer when much happens once', async () => {
    const { epochs, onceSeconds } = await lengthOfRun(async (count) => 0.1 + count * 0.01, 10, 2)
    expect(onceSeconds).toBeCloseTo(0.1)
    expect(epochs).toBe(500)
  })

  test('but not for ever, and not less than an epoch', async () => {
    expect((await lengthOfRun(async (count) => 0.3 + count * 0.01, 20, 2)).epochs).toBeCloseTo(1000, -1)
    expect((await lengthOfRun(async (count) => count * 30, 1, 2)).epochs).toBe(1)
  })

  test('a longer training that was quicker does not mislead it', async () => {
    const { epochs } = await lengthOfRun(async (count) => (count === 10 ? 2 : 1), 10, 2)
    expect(epochs).toBeLessThanOrEqual(600)
  })
})

test('memory strays as far as its farthest sample, either way', () => {
  const bytes = [100, 103, 92, 101].map((value) => value * 2 ** 20)
  expect(deviation(bytes)).toMatchObject({ percent: -8, baseMiB: 100, minMiB: 92, maxMiB: 103, samples: 4 })
  expect(deviation(bytes).courseMiB).toHaveLength(10)
  expect(deviation(bytes).courseMiB.at(-1)).toBe(101)
})

test('the images are found where they are said to be', () => {
  const folder = temporary()
  expect(findMnist({ DESCENT_MNIST: folder }, '/nowhere')).toHaveProperty('missing')
  writeFileSync(path.join(folder, 'train-images-idx3-ubyte.gz'), '')
  expect(findMnist({ DESCENT_MNIST: folder }, '/nowhere')).toEqual({ folder })
  expect(findMnist({}, folder)).toEqual({ folder })
})

test('what the product warned of is told once', () => {
  const log = [
    '2026-01-01T00:00:00.000Z info run-1: started',
    '2026-01-01T00:00:01.000Z warn run-1: the step could not be captured',
    '2026-01-01T00:00:02.000Z warn run-2: the step could not be captured',
    '2026-01-01T00:00:03.000Z error out of memory',
    '',
  ].join('\n')
  expect(warningsIn(log)).toEqual(['run-2: the step could not be captured', 'out of memory'])
})
