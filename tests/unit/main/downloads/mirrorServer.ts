import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** What the server was asked, with the headers that matter to resuming. */
export type Asked = {
  readonly url: string
  readonly range: string | undefined
  readonly ifRange: string | undefined
}

/** A real web server on this computer. */
export type MirrorServer = { readonly url: string; readonly asked: readonly Asked[] }

/** Starts a server that answers as told and ends with the test. */
export async function startMirror(
  answer: (response: ServerResponse, request: IncomingMessage, count: number) => void,
): Promise<MirrorServer> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const { range, 'if-range': ifRange } = request.headers
    asked.push({ url: request.url ?? '', range, ifRange: typeof ifRange === 'string' ? ifRange : undefined })
    answer(response, request, asked.length)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => {
      server.close(resolve)
    })
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/files`, asked }
}

/** Answers as a good mirror does: with the part asked for, if the version is still the same. */
export function serve(
  response: ServerResponse,
  request: IncomingMessage,
  content: Buffer,
  etag = '"v1"',
): void {
  const { range, 'if-range': ifRange } = request.headers
  const begin = /^bytes=(\d+)-$/.exec(range ?? '')?.[1]
  if (begin === undefined || (ifRange !== undefined && ifRange !== etag)) {
    response.writeHead(200, { etag, 'content-length': content.length }).end(content)
    return
  }
  const from = Number(begin)
  const contentRange = `bytes ${from}-${content.length - 1}/${content.length}`
  response.writeHead(206, { etag, 'content-range': contentRange }).end(content.subarray(from))
}
