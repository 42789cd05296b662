import { describe, expect, it } from 'vitest'
import { tmpdir } from 'node:os'
import { runPython, type PythonRun } from '#main/host/scripts/runPython'

/** Node in the place of Python: it takes a program on the command line as well. */
const node = (program: string, more: Partial<PythonRun> = {}): PythonRun => ({
  command: process.execPath,
  args: ['-e', program],
  folder: tmpdir(),
  silentSeconds: 60,
  said: () => undefined,
  signal: undefined,
  ...more,
})

describe('a Python', () => {
  it('is heard, on both streams, until it ends', async () => {
    let heard = ''
    const said = (text: string): void => void (heard += text)
    const end = await runPython(
      node("console.log('epoch 1'); console.error('损失'); process.exitCode = 3", { said }),
    )
    expect(end).toMatchObject({ kind: 'ended', code: 3 })
    expect(heard).toContain('epoch 1')
    expect(heard).toContain('损失')
  })

  it('that says nothing is ended', async () => {
    const end = await runPython(node('setInterval(() => {}, 1000)', { silentSeconds: 0.2 }))
    expect(end).toEqual({ kind: 'silent' })
  })

  it('that is cancelled is ended, also before it began', async () => {
    const stop = new AbortController()
    const said = (): void => stop.abort()
    const busy = "console.log('begun'); setInterval(() => {}, 1000)"
    await expect(runPython(node(busy, { said, signal: stop.signal }))).resolves.toEqual({ kind: 'cancelled' })
    await expect(runPython(node(busy, { signal: stop.signal }))).resolves.toEqual({ kind: 'cancelled' })
  })

  it('that is no program says so', async () => {
    const end = await runPython(node('', { command: '/no/such/python' }))
    expect(end).toMatchObject({ kind: 'notStarted', message: expect.stringContaining('ENOENT') as string })
  })
})
