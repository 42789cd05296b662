import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename } from 'node:path'

/** A server with one wheel, as an index of Python packages offers it. */
export type WheelServer = {
  readonly url: string
  /** First byte of each request for the wheel. */
  readonly asked: readonly number[]
  readonly end: () => Promise<void>
}

/** Serves a wheel with ranges; `dropAfter` says after how many bytes the nth request for it is cut off. */
export async function serveWheel(
  file: string,
  sha256: string,
  dropAfter: (request: number) => number = () => Infinity,
): Promise<WheelServer> {
  const { size } = statSync(file)
  const name = basename(file)
  const asked: number[] = []
  const server = createServer((request, response) => {
    if (request.url?.endsWith('/json') === true) {
      const urls = [{ filename: name, url: `/files/${name}`, size, digests: { sha256 } }]
      response.end(JSON.stringify({ urls }))
      return
    }
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
    asked.push(start)
    const head = { etag: `"${sha256}"`, 'content-length': size - start }
    if (start === 0) response.writeHead(200, head)
    else response.writeHead(206, { ...head, 'content-range': `bytes ${start}-${size - 1}/${size}` })
    const limit = dropAfter(asked.length)
    const end = Math.min(size, start + limit) - 1
    const stream = createReadStream(file, { start, end })
    stream.pipe(response, { end: end === size - 1 })
    if (end < size - 1) stream.once('end', () => response.destroy())
    response.once('close', () => stream.destroy())
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    asked,
    end: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}
