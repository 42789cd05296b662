import { afterEach, expect, test } from 'vitest'
import { fakeStarter, type FakeStarter } from '#fixtures/fakeWorker'
import { smallManifest, smallSignature, smallSpec } from '#fixtures/smallRun'
import { openTestHost } from '#fixtures/testHost'

let end = async (): Promise<void> => undefined
afterEach(() => end())

/** A host whose imports never come to their end, and its starter. */
async function openHanging() {
  const starter: FakeStarter = fakeStarter({
    train: () => undefined,
    manifest: smallManifest,
    signature: smallSignature,
    importHangs: () => true,
  })
  const opened = await openTestHost(starter)
  end = opened.end
  return { ...opened, labels: starter.labels }
}

/** What a call was refused with; takes up the rejection at once. */
const refusalOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => null,
    (error: unknown) => error,
  )

const source = smallSpec.data.source

test('a start that waits for its data is cancelled by the end of the host', async () => {
  const { host, client, labels } = await openHanging()
  const starting = client.runs.start({ spec: smallSpec })
  const refusal = refusalOf(starting)
  while (labels.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  await host.close()
  expect(await refusal).toMatchObject({ data: { code: 'CANCELLED' } })
  expect(labels).toEqual(['import'])
})

test('an import that waits for another of the same source can be left', async () => {
  const { client } = await openHanging()
  const first = await client.datasets.import({ source })
  await expect(first.next()).resolves.toMatchObject({ value: { kind: 'read' } })
  const leaving = new AbortController()
  const second = await client.datasets.import({ source }, { signal: leaving.signal })
  const refusal = refusalOf(second.next())
  leaving.abort()
  expect(await refusal).toMatchObject({ data: { reason: 'importCancelled' } })
})

test('an import that is cancelled before it began starts no process', async () => {
  const { client, labels } = await openHanging()
  const left = new AbortController()
  const events = await client.datasets.import({ source }, { signal: left.signal })
  left.abort()
  await expect(events.next()).rejects.toMatchObject({ data: { code: 'CANCELLED' } })
  expect(labels).toEqual([])
})

test('a file is the same data set also where another version works out its figures otherwise', async () => {
  const [first, ...others] = smallManifest.columns
  if (first === undefined) throw new Error('the manifest has no columns')
  const withFirst = (column: typeof first): typeof smallManifest => ({
    ...smallManifest,
    columns: [column, ...others],
  })
  const made = [
    smallManifest,
    withFirst({ ...first, mean: first.mean + 1e-12, deviation: first.deviation + 1e-12, values: [] }),
    withFirst({ ...first, max: first.max + 1 }),
  ]
  const opened = await openTestHost(
    fakeStarter({
      train: () => undefined,
      get manifest() {
        return made.shift() ?? smallManifest
      },
      signature: smallSignature,
    }),
  )
  end = opened.end
  const file = { kind: 'csv', path: '/table.csv', format: null, testPath: null } as const
  const ids: string[] = []
  for (let time = 0; time < 3; time += 1) {
    for await (const event of await opened.client.datasets.import({ source: file })) {
      if (event.kind === 'done') ids.push(event.dataset.id)
    }
  }
  expect(ids[1]).toBe(ids[0])
  expect(ids[2]).not.toBe(ids[0])
})
