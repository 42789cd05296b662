import * as fc from 'fast-check'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { describe, expect, it, onTestFinished } from 'vitest'
import { portionLength, type Portion } from '#ml/data/store/portion'
import { serveTable } from '#ml/data/store/thread/serveTable'
import { createThreadedTable, type TableThread } from '#ml/data/store/thread/threadedTable'
import {
  createTableWriter,
  type CreateTable,
  type TableHead,
  type TableWriter,
} from '#ml/data/store/tableWriter'
import { AppError } from '#shared/errors'
import { faultOf, temporaryFolder } from '../helpers'

/** The thread's side of the protocol over a real port, in this thread; `leave` makes it end by itself. */
function threadHere(createTable?: CreateTable): TableThread & { readonly leave: (reason: Error) => void } {
  const { port1, port2 } = new MessageChannel()
  serveTable(port2, createTable)
  let gone: (reason: unknown) => void = () => undefined
  const close = (): void => {
    port1.close()
    port2.close()
  }
  onTestFinished(close)
  return {
    post: (order, transfer) => port1.postMessage(order, [...transfer]),
    onAnswer: (take) => void port1.on('message', take),
    onGone: (take) => {
      gone = take
    },
    end: async () => close(),
    leave: (reason) => {
      close()
      gone(reason)
    },
  }
}

const head = (width: number): TableHead => ({
  name: 'x',
  source: { kind: 'mnist' },
  columns: Array.from({ length: width }, (_, index) => ({
    name: `c${index}`,
    kind: 'number',
    categories: null,
  })),
  suggestedTarget: null,
})

async function write(table: TableWriter, rows: Float64Array, width: number, portion: number): Promise<void> {
  const count = rows.length / width
  for (let row = 0; row < count; row += portion) {
    const taken = Math.min(portion, count - row)
    if (taken === 1) table.add(rows.subarray(row * width, (row + 1) * width))
    else table.addRows(rows.subarray(row * width), taken)
    await table.drain()
  }
}

/** Gives all rows in memory that the table keeps, at most `portion` at a time. */
async function handOver(
  table: TableWriter,
  rows: Float64Array,
  width: number,
  portion: number,
): Promise<void> {
  const count = rows.length / width
  let memory: Portion = new Float64Array(portionLength(width))
  for (let row = 0, taken = 0; row < count; row += taken) {
    taken = Math.min(portion, count - row, memory.length / width)
    memory.set(rows.subarray(row * width, (row + taken) * width))
    memory = table.takeRows(memory, taken)
    expect(memory).toHaveLength(portionLength(width))
    await table.drain()
  }
}

/** A writer that takes everything and writes nothing. */
const idle: TableWriter = {
  add: () => undefined,
  addRows: () => undefined,
  takeRows: (values) => values,
  drain: async () => undefined,
  finish: () => Promise.reject(new Error('not asked for')),
  abandon: async () => undefined,
}

describe('a table that another thread writes', () => {
  it('is the same to the bit, however its rows come', async () => {
    const shapes = fc.record({
      width: fc.integer({ min: 1, max: 300 }),
      rows: fc.integer({ min: 1, max: 300 }),
      portion: fc.integer({ min: 1, max: 300 }),
      handsOver: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(shapes, async ({ width, rows, portion, handsOver }) => {
        const folder = await temporaryFolder()
        const values = Float64Array.from({ length: rows * width }, (_, at) =>
          at % 11 === 3 ? Number.NaN : Math.sin(at) * 100,
        )
        const [here, there] = [join(folder, 'here'), join(folder, 'there')]
        const direct = await createTableWriter(here, width)
        await write(direct, values, width, portion)
        const threaded = await createThreadedTable(threadHere(), there, width)
        await (handsOver ? handOver : write)(threaded, values, width, portion)
        expect(await threaded.finish(head(width))).toEqual(await direct.finish(head(width)))
        for (const file of await readdir(here)) {
          expect(await readFile(join(there, file))).toEqual(await readFile(join(here, file)))
        }
      }),
      { numRuns: 20 },
    )
  })

  it('tells what failed there, and leaves nothing', async () => {
    const folder = await temporaryFolder()
    const failing: CreateTable = async (target, width) => {
      const table = await createTableWriter(target, width)
      const drain = () => Promise.reject(new AppError('RESOURCE_EXHAUSTED', 'diskFull', { file: target }))
      return { ...table, drain }
    }
    const target = join(folder, 'set')
    const table = await createThreadedTable(threadHere(failing), target, 2)
    const rows = new Float64Array(1 << 18)
    const fault = await faultOf(
      (async () => {
        await write(table, rows, 2, 1000)
        await table.finish(head(2))
      })(),
    )
    expect(fault).toMatchObject({
      code: 'RESOURCE_EXHAUSTED',
      reason: 'diskFull',
      details: { file: target },
    })
    expect(await faultOf(table.finish(head(2)))).toBe(fault)
    await table.abandon()
    expect(await readdir(folder)).toEqual([])
  })

  it('does not begin where it cannot be written', async () => {
    const folder = await temporaryFolder()
    const full: CreateTable = () => Promise.reject(new AppError('RESOURCE_EXHAUSTED', 'diskFull', {}))
    const fault = await faultOf(createThreadedTable(threadHere(full), join(folder, 'set'), 1))
    expect(fault.reason).toBe('diskFull')
  })

  it('is given up without a trace', async () => {
    const folder = await temporaryFolder()
    const table = await createThreadedTable(threadHere(), join(folder, 'set'), 1)
    await write(table, new Float64Array(100_000), 1, 5000)
    expect(existsSync(join(folder, 'set.partial'))).toBe(true)
    await table.abandon()
    await table.abandon()
    expect(await readdir(folder)).toEqual([])
  })

  it('is given up without a trace also when something fails there meanwhile', async () => {
    const folder = await temporaryFolder()
    let fail = (_reason: Error): void => undefined
    let drains = (): void => undefined
    const draining = new Promise<void>((resolve) => {
      drains = resolve
    })
    const failing: CreateTable = async (target, width) => {
      const table = await createTableWriter(target, width)
      const drain = () =>
        new Promise<void>((_resolve, reject) => {
          fail = reject
          drains()
        })
      const abandon = async () => {
        await new Promise((resolve) => setTimeout(resolve, 50))
        await table.abandon()
      }
      return { ...table, drain, abandon }
    }
    const table = await createThreadedTable(threadHere(failing), join(folder, 'set'), 1)
    table.addRows(new Float64Array(1 << 16), 1 << 16)
    await draining
    const given = table.abandon()
    fail(new Error('no room'))
    await given
    expect(await readdir(folder)).toEqual([])
  })

  it('ends with the reason when its thread ends', async () => {
    const folder = await temporaryFolder()
    const thread = threadHere()
    const table = await createThreadedTable(thread, join(folder, 'set'), 1)
    table.add([1])
    const finishing = table.finish(head(1)).catch((error: unknown) => error)
    thread.leave(new Error('no memory'))
    expect(await finishing).toMatchObject({ message: 'no memory' })
    await expect(table.drain()).rejects.toThrow('no memory')
    await table.abandon()
  })

  it('makes its caller wait while too much lies there', async () => {
    let open: () => void = () => undefined
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    const slow: CreateTable = async () => ({ ...idle, drain: () => opened })
    const table = await createThreadedTable(threadHere(slow), 'nowhere', 1)
    const portion = new Float64Array(1 << 16)
    let given = 0
    const giving = (async () => {
      for (; given < 40; given += 1) {
        table.addRows(portion, portion.length)
        await table.drain()
      }
    })()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(given).toBeGreaterThan(10)
    expect(given).toBeLessThan(20)
    open()
    await giving
    expect(given).toBe(40)
  })
})
