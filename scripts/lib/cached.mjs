import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { cacheFolder } from './paths.mjs'

/**
 * A folder of the cache that is either whole or absent: it is made under another name and moved into place, so
 * that an interrupted or a second simultaneous set-up never leaves or sees half of it.
 * @param {string} name the folder's name, with every version that its content depends on
 * @param {(folder: string) => Promise<void>} make fills the empty folder
 * @returns {Promise<{ folder: string, made: boolean }>}
 */
export async function cached(name, make) {
  const folder = path.join(cacheFolder(), name)
  if (existsSync(folder)) return { folder, made: false }
  const draft = `${folder}.${process.pid}.draft`
  await mkdir(draft, { recursive: true })
  try {
    await make(draft)
    await rename(draft, folder)
  } catch (error) {
    // Another set-up may have put the same folder in place meanwhile: that one is as good.
    if (!existsSync(folder)) throw error
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return { folder, made: true }
}
