import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkScript, type CheckedScript } from '#main/host/scripts/check'
import { findPython, pythonCandidates } from '#main/host/scripts/findPython'
import type { CheckEvent } from '#shared/contract/scripts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'descent-check-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A program in the place of Python. */
async function program(text: string): Promise<string> {
  const path = join(folder, 'python')
  await writeFile(path, `#!${process.execPath}\n${text}`)
  await chmod(path, 0o755)
  return path
}

async function checked(path: string, more: Partial<CheckedScript> = {}): Promise<readonly CheckEvent[]> {
  const events: CheckEvent[] = []
  const job: CheckedScript = {
    target: 'pytorch',
    script: join(folder, 'train.py'),
    folder,
    python: { path, version: '3.12', framework: 'torch 2', environment: {} },
    own: { first: [0.5], loss: { epoch: 1, value: 0.7 }, evaluations: [] },
    caveats: [],
    now: () => 1000,
    signal: undefined,
    ...more,
  }
  for await (const event of checkScript(job)) events.push(event)
  return events
}

const writing = (answer: unknown): string =>
  `require('fs').writeFileSync('check.json', ${JSON.stringify(JSON.stringify(answer))}); console.log('done')`

describe.skipIf(process.platform === 'win32')('the check of a script', () => {
  it('tells what is printed, and compares', async () => {
    const path = await program(writing({ first: [0.5], history: [{ loss: 0.7 }], scores: {} }))
    const events = await checked(path)
    expect(events.map(({ kind }) => kind)).toEqual(['python', 'output', 'done'])
    expect(events.at(-1)).toMatchObject({
      check: { passed: true, figures: [{ difference: 0 }, { difference: 0 }] },
    })
  })

  it('fails where a figure is another one, or none', async () => {
    const path = await program(writing({ first: [0.6], history: [{ loss: 'nan' }], scores: {} }))
    const done = (await checked(path)).at(-1)
    expect(done).toMatchObject({
      check: { passed: false, figures: [{ name: 'first-outputs' }, { name: 'first-loss', theirs: null }] },
    })
  })

  it.each([
    ['ends with an error', 'console.error("ValueError: no such file"); process.exit(1)', 'pythonFailed'],
    ['leaves nothing', 'console.log("\\u0000\\ufffd garbage")', 'pythonGarbled'],
    ['leaves something else', writing({ first: 'yes' }), 'pythonGarbled'],
  ])('tells a program that %s', async (_what, text, reason) => {
    const path = await program(text)
    await expect(checked(path)).rejects.toMatchObject({ reason })
  })

  it('ends with the one that asked for it', async () => {
    const stop = new AbortController()
    const path = await program('console.log("begun"); setInterval(() => {}, 1000)')
    const events = checkScript({
      target: 'keras',
      script: join(folder, 'train_keras.py'),
      folder,
      python: { path, version: '3', framework: 'keras', environment: {} },
      own: { first: [], loss: null, evaluations: [] },
      caveats: [],
      now: () => 0,
      signal: stop.signal,
    })
    await events.next()
    await events.next()
    stop.abort()
    await expect(events.next()).rejects.toMatchObject({ reason: 'cancelled' })
  })
})

describe('a Python that has the framework', () => {
  it('is looked for where a person said, then the environment, then the path', () => {
    expect(pythonCandidates('/a/python', { DESCENT_PYTHON: '/b/python' }, 'linux')).toEqual([
      '/a/python',
      '/b/python',
      'python3',
      'python',
    ])
    expect(pythonCandidates(null, {}, 'win32')).toEqual(['python', 'py', 'python3'])
  })

  it('is missed with those that were tried', async () => {
    await expect(
      findPython('pytorch', ['/no/python', process.execPath], folder, undefined),
    ).rejects.toMatchObject({
      reason: 'pythonMissing',
      details: { framework: 'PyTorch', tried: `/no/python, ${process.execPath}` },
    })
  })
})
