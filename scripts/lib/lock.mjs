import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { cacheFolder, root } from './paths.mjs'

const pollMs = 200

/**
 * Does work that two scripts must not do at once in one checkout: the second one waits for the first.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, work) {
  // Outside the checkout: `npm ci` empties node_modules.
  const folder = path.join(cacheFolder(), 'locks')
  await mkdir(folder, { recursive: true })
  const checkout = createHash('sha256').update(root).digest('hex').slice(0, 12)
  const file = path.join(folder, `${checkout}-${name}`)
  while (!(await take(file))) {
    if (await isAbandoned(file)) await rm(file, { force: true })
    else await sleep(pollMs)
  }
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

/** @param {string} file */
async function take(file) {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Its owner has ended without removing it. @param {string} file */
async function isAbandoned(file) {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  const owner = Number(text)
  // Empty for an instant between being made and being filled.
  if (!text || !Number.isInteger(owner)) return false
  try {
    process.kill(owner, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
