import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createByteStore } from '#main/electron/byteStore'
import { fileBelow, servePage } from '#main/electron/pageFiles'

const root = mkdtempSync(join(tmpdir(), 'descent-page-'))
writeFileSync(join(root, 'index.html'), '<!doctype html>')
writeFileSync(join(root, 'secret.env'), 'x')
afterAll(() => rmSync(root, { recursive: true }))

const bytes = createByteStore('app://descent/bytes/', 1000, () => 'token')
const serve = servePage(root, bytes)
const status = async (url: string, method = 'GET'): Promise<number> =>
  (await serve(new Request(url, { method }))).status

test('a path stays below the root or is refused', () => {
  expect(fileBelow('/page', '/')).toBe('/page/index.html')
  expect(fileBelow('/page', '/assets/a.js')).toBe('/page/assets/a.js')
  const outside = ['/../etc/passwd', '/..%2fetc', '/%252e%252e/x', '/..%5cx', '/a%00.js', '/%zz', '/..']
  expect(outside.map((path) => fileBelow('/page', path))).toEqual(outside.map(() => null))
})

test('only known kinds of files are served, with the content policy', async () => {
  const page = await serve(new Request('http://descent/index.html'))
  expect(page.status).toBe(200)
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
  expect(page.headers.get('content-security-policy')).not.toContain('unsafe-eval')
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(await status('http://descent/secret.env')).toBe(403)
  expect(await status('http://descent/missing.js')).toBe(404)
})

test('another host and another method are refused', async () => {
  expect(await status('http://elsewhere/index.html')).toBe(403)
  expect(await status('http://descent/index.html', 'POST')).toBe(403)
})

test('bytes are served by their token only', async () => {
  bytes.put(Uint8Array.of(7))
  const answer = await serve(new Request('http://descent/bytes/token'))
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(Uint8Array.of(7))
  expect(await status('http://descent/bytes/other')).toBe(404)
})
