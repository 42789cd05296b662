import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'

/** A download mirror on this machine. */
export type Mirror = { readonly url: string; readonly close: () => Promise<void> }

/** Serves the files of one folder over HTTP on a free port. */
export async function startMirror(folder: string): Promise<Mirror> {
  const server = createServer((request, response) => {
    const file = join(folder, basename(new URL(request.url ?? '/', 'http://localhost').pathname))
    stat(file).then(
      ({ size }) => {
        response.writeHead(200, { 'content-length': size })
        return createReadStream(file).pipe(response)
      },
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((closed, failed) => {
        server.closeAllConnections()
        server.close((error) => (error === undefined ? closed() : failed(error)))
      }),
  }
}
