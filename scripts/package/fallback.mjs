import { cp, rm } from 'node:fs/promises'
import path from 'node:path'
import { localFolder } from '../lib/paths.mjs'
import { additions, fallbackVersion } from '../setup/fallbackElectron.mjs'

/**
 * What packing with the fallback Electron changes: a copy of it without what set-up added, and the better-sqlite3
 * that was compiled for it in place of the product's. It shows that packing works; it is never released.
 * @param {string} distribution the fallback Electron
 * @param {(configuration: import('electron-builder').Configuration) => Promise<void>} work
 */
export async function withFallback(distribution, work) {
  const clean = path.join(localFolder, 'electron-to-pack')
  await rm(clean, { recursive: true, force: true })
  const resources = path.join(distribution, 'resources')
  const added = new Set(additions.map((name) => path.join(resources, name)))
  try {
    await cp(distribution, clean, { recursive: true, filter: (source) => !added.has(source) })
    await work({
      electronVersion: fallbackVersion,
      electronDist: clean,
      files: [
        '!node_modules/better-sqlite3/**',
        {
          from: path.join(resources, 'native', 'node_modules'),
          to: 'node_modules',
          filter: ['*/{package.json,lib/**,bindings.js,index.js}', '**/*.node'],
        },
      ],
    })
  } finally {
    await rm(clean, { recursive: true, force: true })
  }
}
