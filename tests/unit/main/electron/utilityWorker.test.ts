import { spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { utilityWorker, type UtilityChild } from '#main/electron/utilityWorker'
import { memoryLog } from '#fixtures/testHost'

/** A child that behaves as Electron's: it has no process id before it has spawned. */
class Child extends EventEmitter implements UtilityChild {
  readonly stdout = null
  readonly stderr = new PassThrough()
  pid: number | undefined = undefined
  postMessage = (): void => undefined

  spawn(): void {
    this.pid = 1
    this.emit('spawn')
  }

  readonly end = (pid: number): void => {
    if (pid === this.pid) this.emit('exit', 0)
  }
}

test('a worker that is killed before it has started ends once it starts', async () => {
  const child = new Child()
  const worker = utilityWorker(child, memoryLog(), 'w', child.end)
  worker.kill()
  child.spawn()
  await expect(worker.exited).resolves.toMatchObject({ code: 0, signal: null, outOfMemory: false })
})

test('a worker that runs out of memory says so, also when its last words come late', async () => {
  const child = new Child()
  const log = memoryLog()
  const worker = utilityWorker(child, log, 'w')
  child.spawn()
  child.emit('exit', 5)
  child.stderr.write('FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n')
  await expect(worker.exited).resolves.toMatchObject({ code: 5, signal: null, outOfMemory: true })
  expect(log.lines[0]).toContain('info w: FATAL ERROR')
})

test.skipIf(process.platform === 'win32')(
  'a process that is stopped, and hears no request to end, is ended',
  async () => {
    const hung = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'])
    const gone = once(hung, 'exit')
    hung.kill('SIGSTOP')
    const child = new Child()
    child.pid = hung.pid
    utilityWorker(child, memoryLog(), 'w').kill()
    await expect(gone).resolves.toEqual([null, 'SIGKILL'])
  },
)

test('the id of a process that has ended, which another may have by now, is not killed', () => {
  const child = new Child()
  const killed: number[] = []
  const worker = utilityWorker(child, memoryLog(), 'w', (pid) => killed.push(pid))
  child.spawn()
  child.emit('exit', 0)
  worker.kill()
  expect(killed).toEqual([])
})
