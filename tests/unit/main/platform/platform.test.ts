import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createFileLog } from '#main/platform/fileLog'
import { nodeStarter } from '#main/platform/nodeStarter'
import { dataPlaceOf } from '#main/platform/paths'
import { randomId } from '#main/platform/randomId'
import { memoryLog, temporaryFolder } from '#fixtures/testHost'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('ids are 16 characters of base 36, each another', () => {
  const ids = new Set(Array.from({ length: 1000 }, randomId))
  expect(ids.size).toBe(1000)
  for (const id of ids) expect(id).toMatch(/^[0-9a-z]{16}$/)
})

describe('the data folder', () => {
  test.each([
    ['linux', {}, '/home/a/.config/Descent/data'],
    ['linux', { XDG_CONFIG_HOME: '/cfg' }, '/cfg/Descent/data'],
    ['darwin', {}, '/home/a/Library/Application Support/Descent/data'],
    ['win32', { APPDATA: '/roaming' }, '/roaming/Descent/data'],
    ['linux', { DESCENT_DATA: '/mine' }, '/mine'],
  ])('on %s with %j is %s', (platform, environment, wanted) => {
    expect(dataPlaceOf(platform, environment, '/home/a').dataFolder).toBe(wanted)
  })
})

describe('the log file', () => {
  test('has one line a message, and begins anew when it is large', () => {
    const log = createFileLog(folder, 'main', () => 0)
    log.warn('careful', { why: 'because' })
    const file = join(folder, 'main.log')
    expect(readFileSync(file, 'utf8')).toBe('1970-01-01T00:00:00.000Z warn careful {"why":"because"}\n')
    writeFileSync(file, 'x'.repeat(3 * 1024 * 1024))
    log.info('fresh')
    expect(readFileSync(file, 'utf8')).toBe('1970-01-01T00:00:00.000Z info fresh\n')
    expect(existsSync(join(folder, 'main.old.log'))).toBe(true)
  })

  test('that cannot be written does not stop the app', () => {
    const taken = join(folder, 'taken')
    writeFileSync(taken, '')
    const lines: string[] = []
    createFileLog(
      taken,
      'main',
      () => 0,
      (line) => lines.push(line),
    ).error('lost')
    expect(lines.join('')).toContain('error lost')
  })
})

describe('a worker process', () => {
  const start = (script: string) => {
    const entry = join(folder, 'worker.cjs')
    writeFileSync(entry, script)
    const log = memoryLog()
    return { log, worker: nodeStarter(entry, log)({ label: 'w', environment: { ASKED: 'yes' } }) }
  }

  test('talks, inherits its environment, and its output goes to the log', async () => {
    const { log, worker } = start(
      "console.log(process.env.ASKED); process.on('message', (m) => { process.send(m + m); process.disconnect() })",
    )
    const answer = new Promise((resolve) => {
      worker.port.on('message', ({ data }) => resolve(data))
    })
    worker.port.postMessage('ab')
    await expect(answer).resolves.toBe('abab')
    await expect(worker.exited).resolves.toMatchObject({ code: 0, signal: null, outOfMemory: false })
    expect(log.lines).toContain('info w: yes')
    expect(() => worker.port.postMessage('late')).toThrow('the process has ended')
  })

  test('that runs out of memory says so', async () => {
    const { worker } = start("console.error('FATAL ERROR: JavaScript heap out of memory'); process.exit(134)")
    await expect(worker.exited).resolves.toMatchObject({ code: 134, outOfMemory: true, bySystem: false })
  })

  test('that is killed, and not by its host, was ended by the system', async () => {
    const forever = 'setInterval(() => undefined, 1000)'
    const { worker: killed } = start(forever)
    process.kill(killed.pid ?? 0, 'SIGKILL')
    await expect(killed.exited).resolves.toMatchObject({ signal: 'SIGKILL', bySystem: true })
    const { worker: asked } = start(forever)
    asked.kill()
    await expect(asked.exited).resolves.toMatchObject({ signal: 'SIGKILL', bySystem: false })
    const { worker: shell } = start('process.exit(137)')
    await expect(shell.exited).resolves.toMatchObject({ code: 137, bySystem: true })
  })
})
