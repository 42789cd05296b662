import {
  request as requestHttp,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http'
import { request as requestHttps } from 'node:https'
import {
  configureRequestOptions,
  configureRequestUrl,
  HttpExecutor,
  type DownloadOptions,
} from 'builder-util-runtime'

const thisComputer: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1', '[::1]'])

/**
 * Asks the feed over Node's own network: Chromium's resolves no names in this app, so that the page reaches nobody.
 * Plain HTTP is for a feed on this computer.
 */
export class NodeHttp extends HttpExecutor<ClientRequest> {
  /** @throws {Error} for an address that is neither encrypted nor on this computer */
  override createRequest(
    options: RequestOptions,
    callback: (response: IncomingMessage) => void,
  ): ClientRequest {
    if (options.protocol !== 'http:') return requestHttps(options, callback)
    const host = options.hostname ?? options.host ?? ''
    if (!thisComputer.has(host)) throw new Error(`updates come over HTTPS only, not from http://${host}`)
    return requestHttp(options, callback)
  }

  /** Downloads into a file and compares the checksum that the options name. */
  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise<string>((resolve, reject, onCancel) => {
      const request: RequestOptions = options.headers ? { headers: options.headers } : {}
      configureRequestUrl(url, request)
      configureRequestOptions(request)
      const callback = (error: Error | null): void => {
        // Node's own callbacks say nothing where there was no error.
        if (error instanceof Error) reject(error)
        else resolve(destination)
      }
      this.doDownload(request, { destination, options, onCancel, callback, responseHandler: null }, 0)
    })
  }
}
