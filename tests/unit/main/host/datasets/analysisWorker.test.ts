import { expect, test, vi } from 'vitest'
import { analysisWorker } from '#main/host/datasets/analysisWorker'
import { protocolVersion } from '#shared/contract/version'
import { fakeStarter } from '#fixtures/fakeWorker'
import { smallManifest, smallSignature } from '#fixtures/smallRun'

test('a question that is expected while another is answered does not end that', async () => {
  const starter = fakeStarter({ train: () => undefined, manifest: smallManifest, signature: smallSignature })
  const worker = analysisWorker(starter, { label: 'preview', task: 'preview' }, { idleMs: 20, leftMs: 10 })
  let answer = (_text: string): void => undefined
  const asked = vi.fn<() => Promise<string>>(
    () =>
      new Promise<string>((resolve) => {
        answer = resolve
      }),
  )
  const waiting = worker.ask(asked)
  await expect.poll(() => asked.mock.calls.length).toBe(1)
  worker.expect()
  await new Promise((resolve) => setTimeout(resolve, 60))
  answer('there')
  await expect(waiting).resolves.toBe('there')
  await worker.ask(async (client) => (await client.hello({ protocol: protocolVersion })).pid)
  expect(starter.labels).toEqual(['preview'])
  await worker.close()
})
