import { expect, test } from '@playwright/test'
import { spawn } from 'node:child_process'
import { copyFile, link, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { electronExecutable } from './support/app'
import { root } from './support/paths'

/** Electron counts an app as installed whose program is not called after Electron. */
async function installed(place: string): Promise<string> {
  const program = electronExecutable()
  for (const name of await readdir(dirname(program))) {
    if (name !== 'electron') await symlink(join(dirname(program), name), join(place, name))
  }
  const renamed = join(place, 'descent')
  await link(program, renamed).catch(() => copyFile(program, renamed))
  return renamed
}

/** How the app ends that is started with these arguments, and what it says on its error stream. */
function started(program: string, args: readonly string[]): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [root, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, said }))
  })
}

test('the installed app does not start with a door for debuggers', async () => {
  test.skip(process.platform !== 'linux', 'an Electron in another place is not one file on other systems')
  const place = await mkdtemp(join(tmpdir(), 'descent-installed-'))
  try {
    const program = await installed(place)
    const userData = join(place, 'user-data')
    await mkdir(userData)
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    for (const door of ['--remote-debugging-port=0', '--remote-debugging-pipe']) {
      const { code, said } = await started(program, [`--user-data-dir=${userData}`, ...asRoot, door])
      expect({ door, code }).toEqual({ door, code: 2 })
      expect(said).toContain(`Descent does not start with this switch`)
      expect(said).not.toContain('DevTools listening')
    }
  } finally {
    await rm(place, { recursive: true, force: true })
  }
})
