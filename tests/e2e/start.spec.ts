import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { discard, newUserData } from './support/app'
import { root } from './support/paths'
import { expect, test } from './support/test'

type Target = { readonly type: string; readonly title: string; readonly url: string }

test('npm start opens the window with the page in it, and ends with it', async () => {
  test.skip(process.platform === 'win32', 'Windows has no signal that asks a program to end')
  const userData = await newUserData()
  const program = spawn(
    process.execPath,
    [join(root, 'scripts', 'start.mjs'), `--user-data-dir=${userData}`, '--remote-debugging-port=0'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const ended = once(program, 'exit')
  try {
    let said = ''
    program.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    const port = (): string | undefined => /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1]
    await expect.poll(port, { timeout: 120_000 }).toBeDefined()
    const pages = async (): Promise<readonly string[]> => {
      const answer = await fetch(`http://127.0.0.1:${port() ?? ''}/json/list`)
      const targets = (await answer.json()) as readonly Target[]
      return targets
        .filter(({ type }) => type === 'page')
        .map(({ title, url }) => `${title} ${url.split('#')[0]}`)
    }
    await expect.poll(pages).toEqual(['Descent app://descent/index.html'])
    program.kill('SIGTERM')
    const [code] = (await ended) as [number | null]
    expect(code).toBe(0)
  } finally {
    if (program.exitCode === null) program.kill('SIGKILL')
    await discard(userData)
  }
})
