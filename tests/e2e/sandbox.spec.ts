import { _electron } from '@playwright/test'
import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from './support/paths'
import { expect, test } from './support/test'

const run = promisify(execFile)

/** Values of `Seccomp:` in /proc/PID/status of every renderer below the given user-data folder: 2 is filtered. */
async function rendererSeccomp(userData: string): Promise<readonly number[]> {
  const found: number[] = []
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (!command.includes('--type=renderer') || !command.includes(userData)) continue
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    found.push(Number(/^Seccomp:\s+(\d)/m.exec(status)?.[1]))
  }
  return found
}

test('an ordinary user gets the real sandbox', async () => {
  test.skip(process.platform !== 'linux', 'the sandbox of other systems is not told from /proc')
  const electronFolder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? ''
  const asRoot = process.getuid?.() === 0
  const place = await mkdtemp(join(tmpdir(), 'descent-sandbox-'))
  const userData = join(place, 'user-data')
  try {
    // An ordinary user may not read root's cache or checkout: give it copies.
    await cp(electronFolder, join(place, 'electron'), { recursive: true })
    for (const part of ['package.json', 'out', 'resources']) {
      await cp(join(root, part), join(place, 'app', part), { recursive: true })
    }
    const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>
    }
    for (const name of Object.keys(dependencies)) {
      await cp(join(root, 'node_modules', name), join(place, 'app', 'node_modules', name), {
        recursive: true,
      })
    }
    await mkdir(userData)
    let executable = join(place, 'electron', 'electron')
    if (asRoot) {
      const wrapper = join(place, 'as-nobody.sh')
      await writeFile(
        wrapper,
        `#!/bin/sh\nPATH="$PATH:/usr/sbin:/sbin"\nexec runuser -u nobody -- "${executable}" "$@"\n`,
      )
      await chmod(wrapper, 0o755)
      await run('chown', ['-R', 'nobody', place])
      await chmod(place, 0o755)
      executable = wrapper
    }
    const app = await _electron.launch({
      executablePath: executable,
      chromiumSandbox: true,
      args: [join(place, 'app'), `--user-data-dir=${userData}`, '--log-level=3'],
      env: { ...(process.env as Record<string, string>), HOME: userData },
    })
    const page = await app.firstWindow()
    await page.waitForSelector('[data-test="page"]')
    const seccomp = await rendererSeccomp(userData)
    await app.close()
    expect(seccomp.length).toBeGreaterThan(0)
    for (const mode of seccomp) expect(mode).toBe(2)
  } finally {
    await rm(place, { recursive: true, force: true })
  }
})
