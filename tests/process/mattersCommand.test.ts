import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { RunSummary } from '#shared/model/run'
import type { RunSpec } from '#shared/model/runSpec'
import { temporaryFolder } from '#fixtures/testHost'
import { answerTo } from './answerTo'
import { lastLine } from './commandLine'
import { killedSpec } from './spec'

const folder = temporaryFolder()
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A quick training on a table of thirteen columns. */
function specFile(): string {
  const spec: RunSpec = {
    ...killedSpec,
    data: { ...killedSpec.data, source: { kind: 'sample', name: 'wine' }, target: 'cultivar' },
    training: { ...killedSpec.training, epochs: 10, checkpointSeconds: 1000 },
  }
  const file = join(folder, 'wine.json')
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, JSON.stringify(spec))
  return file
}

test('a range test proposes a rate and logs nothing; what matters and for whom it is worse are told of a model', async () => {
  const data = join(folder, 'data')
  const file = specFile()
  const found = lastLine(await answerTo(data, ['train', file, '--range-test', '--json']))
  expect(found).toMatchObject({
    proposed: expect.any(Number),
    at: expect.any(Number),
    text: expect.any(String),
  })
  expect(lastLine(await answerTo(data, ['runs', 'list', '--json']))).toEqual([])
  const inWords = await answerTo(data, ['train', file, '--range-test'], 'zh-CN')
  expect(inWords.out).toContain(`建议学习率：${String((found as { proposed: number }).proposed)}`)
  expect((await answerTo(data, ['train', file, '--range-test', '--folds', '3'])).code).toBe(2)

  expect((await answerTo(data, ['train', file, '--sealed'])).code).toBe(0)
  const [run] = lastLine(await answerTo(data, ['runs', 'list', '--json'])) as readonly RunSummary[]
  expect(run?.state).toBe('done')
  const asked = ['evaluate', '1', '--part', 'train', '--importance', '--groups', 'alcohol']
  const json = lastLine(await answerTo(data, [...asked, '--json'])) as {
    readonly importance: { readonly features: readonly unknown[] }
    readonly groups: { readonly groups: readonly { readonly text: string }[] }
  }
  expect(json.importance.features).toHaveLength(13)
  expect(json).toMatchObject({ importance: { metric: 'accuracy', part: 'validation' } })
  expect(json.groups.groups.map(({ text }) => text)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^[\d.]+ to [\d.]+$/)]),
  )
  const told = await answerTo(data, asked)
  expect(told.out).toMatch(/alcohol +rows +score +95% interval/)
  expect(told.out).toMatch(/column +loss of score +spread/)
  const unknown = await answerTo(data, ['evaluate', '1', '--part', 'train', '--groups', 'nowhere'])
  expect(unknown.code).toBe(2)
  // Without being asked for, nothing of it is told.
  const plain = lastLine(await answerTo(data, ['evaluate', '1', '--part', 'train', '--json']))
  expect(plain).not.toHaveProperty('importance')
  expect(plain).not.toHaveProperty('groups')
})
