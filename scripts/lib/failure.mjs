import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { localFolder } from './paths.mjs'

/** What failed is not tried again for this long, so that every start stays quick. */
const retryAfterMs = 24 * 60 * 60 * 1000

/** @param {string} name */
const fileOf = (name) => path.join(localFolder, `${name}-failed.json`)

/**
 * Notes that something could not be had.
 * @param {string} name
 * @param {string} reason
 */
export async function rememberFailure(name, reason) {
  await mkdir(localFolder, { recursive: true })
  await writeFile(fileOf(name), JSON.stringify({ reason, time: Date.now() }))
}

/**
 * It could be had after all.
 * @param {string} name
 */
export const forgetFailure = (name) => rm(fileOf(name), { force: true })

/**
 * Why it could not be had a short time ago; undefined when it is worth another try.
 * @param {string} name
 * @returns {Promise<string | undefined>}
 */
export async function rememberedFailure(name) {
  const text = await readFile(fileOf(name), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const { reason, time } = JSON.parse(text)
  return Date.now() - time < retryAfterMs ? reason : undefined
}
