import { EventEmitter } from 'node:events'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { utilityWorker, type UtilityChild } from '../../../../src/main/electron/utilityWorker'
import { memoryLog } from '../../../fixtures/testHost'

/** A child that behaves as Electron's: it cannot be killed before it has spawned. */
class Child extends EventEmitter implements UtilityChild {
  readonly stdout = null
  readonly stderr = new PassThrough()
  pid: number | undefined = undefined
  postMessage = (): void => undefined

  spawn(): void {
    this.pid = 1
    this.emit('spawn')
  }

  kill(): boolean {
    if (this.pid === undefined) return false
    return this.emit('exit', 0)
  }
}

test('a worker that is killed before it has started ends once it starts', async () => {
  const child = new Child()
  const worker = utilityWorker(child, memoryLog(), 'w')
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
