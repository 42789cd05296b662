import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DebUpdater } from 'electron-updater'
import { confined } from '#main/electron/updates/updater'

/** A package of some kilobytes, so that it comes in parts. */
export const packageBytes = Buffer.alloc(300_000, 'package')

/** What a feed announces, and what it really sends. */
export type FeedOptions = { readonly version: string; readonly sent?: Buffer; readonly status?: number }

/** A generic feed on this computer, as electron-builder writes one. */
export async function serveFeed({ version, sent = packageBytes, status = 200 }: FeedOptions) {
  const sha512 = createHash('sha512').update(packageBytes).digest('base64')
  const listing = [
    `version: ${version}`,
    'files:',
    '  - url: descent.deb',
    `    sha512: ${sha512}`,
    `    size: ${packageBytes.length}`,
    'path: descent.deb',
    `sha512: ${sha512}`,
    "releaseDate: '2026-01-02T03:04:05.000Z'",
    "releaseNotes: '<p>Trains <b>faster</b></p>'",
    '',
  ].join('\n')
  const asked: { readonly path: string; readonly headers: IncomingHttpHeaders }[] = []
  const server = createServer(({ url = '', headers }, response) => {
    const path = url.split('?')[0] ?? ''
    asked.push({ path, headers })
    response.statusCode = status
    response.end(path.endsWith('.yml') ? listing : sent)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return { url, asked, close: () => server.close() }
}

/** The updater of Debian packages in version 1.0.0, with its files in a folder and its feed at an address. */
export function debUpdater(folder: string, feed: string): DebUpdater {
  const config = join(folder, 'app-update.yml')
  writeFileSync(config, `provider: generic\nurl: ${feed}\nupdaterCacheDirName: cache\n`)
  const app = {
    version: '1.0.0',
    name: 'descent',
    isPackaged: true,
    appUpdateConfigPath: config,
    userDataPath: folder,
    baseCachePath: folder,
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => undefined,
  }
  const updater = new DebUpdater(null, app)
  confined(updater)
  return updater
}
