import { readFile } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import type { ByteStore } from './byteStore'
import { contentPolicy, permissionsPolicy } from './contentPolicy'

/** Where the page lives; one origin for its files and for the bytes that the host hands over. */
export const pageOrigin = 'app://descent'
export const bytesPath = '/bytes/'
/** What the window shows. */
export const pageAddress = `${pageOrigin}/index.html`

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

const headers = (contentType: string): Record<string, string> => ({
  'content-type': contentType,
  'content-security-policy': contentPolicy,
  'permissions-policy': permissionsPolicy,
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
})

const refuse = (status: number): Response => new Response(null, { status, headers: headers('text/plain') })

/** The file below `root` that a request path names, or null when it leaves `root` or cannot be decoded. */
export function fileBelow(root: string, pathname: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
  // A second layer of encoding, a backslash or a NUL has no honest use in our own file names.
  if (/[%\\\0]/.test(decoded)) return null
  const file = resolve(join(root, decoded === '/' ? '/index.html' : decoded))
  return file.startsWith(resolve(root) + sep) ? file : null
}

/** Answers the page's requests: its own files from `root`, and bytes by token. Anything else is refused. */
export function servePage(root: string, bytes: ByteStore): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url)
    if (url.host !== 'descent' || request.method !== 'GET') return refuse(403)
    if (url.pathname.startsWith(bytesPath)) {
      const found = bytes.get(url.pathname.slice(bytesPath.length))
      if (found === undefined) return refuse(404)
      return new Response(new Uint8Array(found), { headers: headers('application/octet-stream') })
    }
    const file = fileBelow(root, url.pathname)
    const contentType = file === null ? undefined : contentTypes[extname(file)]
    if (file === null || contentType === undefined) return refuse(403)
    try {
      return new Response(new Uint8Array(await readFile(file)), { headers: headers(contentType) })
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return refuse(404)
      throw error
    }
  }
}
