import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import { Transform } from 'node:stream'
import { wheelFile } from '../../../scripts/setup/wheel.mjs'
import { PackSources } from '#shared/model/runtimePack'
import { root } from './paths'

/** The pack for the processor of this machine, which the tests install. */
export const packId = 'tensorflow-cpu-linux-x64'

function officialWheel(): string | null {
  const file = join(root, 'resources', 'engines', 'sources.json')
  const { packs } = PackSources.parse(JSON.parse(readFileSync(file, 'utf8')))
  const archive = packs.find(({ id }) => id === packId)?.archives[0]
  return archive === undefined ? null : wheelFile(archive)
}

const wheel = officialWheel()
const binding = join(root, 'resources', 'engines', 'linux-x64', 'tfjs_binding.node')
/** Whether the official wheel and a binding are here, so that the pack can be installed. */
export const hasWheel = wheel !== null && existsSync(wheel) && existsSync(binding)

/** A server with the official wheel; slow until it is let loose. */
export type WheelServer = {
  readonly url: string
  readonly letLoose: () => void
  readonly close: () => Promise<void>
}

/** Serves the wheel with ranges on this machine, at `bytesPerSecond` at first. */
export async function serveSlowWheel(bytesPerSecond: number): Promise<WheelServer> {
  let isSlow = true
  const slowly = (): Transform =>
    new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        setTimeout(() => done(null, chunk), isSlow ? (chunk.length / bytesPerSecond) * 1000 : 0)
      },
    })
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (wheel === null || decodeURIComponent(basename(pathname)) !== basename(wheel)) {
      response.writeHead(404).end()
      return
    }
    const { size } = statSync(wheel)
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
    const range = start === 0 ? {} : { 'content-range': `bytes ${start}-${size - 1}/${size}` }
    response.writeHead(start === 0 ? 200 : 206, { 'content-length': size - start, ...range })
    const file = createReadStream(wheel, { start, highWaterMark: 2 ** 18 })
    file.pipe(slowly()).pipe(response)
    response.once('close', () => file.destroy())
  })
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    letLoose: () => {
      isSlow = false
    },
    close: () =>
      new Promise((closed, failed) => {
        server.closeAllConnections()
        server.close((error) => (error === undefined ? closed() : failed(error)))
      }),
  }
}
