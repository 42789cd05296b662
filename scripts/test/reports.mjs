import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { localFolder } from '../lib/paths.mjs'

/**
 * A fresh place for the JSON report of a test runner.
 * @param {string} name
 */
export async function reportFile(name) {
  const folder = path.join(localFolder, 'reports')
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, `${name}-${process.pid}.json`)
  await rm(file, { force: true })
  return file
}

/**
 * What a report says; undefined when the runner ended without writing it.
 * @template Report
 * @param {string} file
 * @param {(report: Report) => import('./counts.mjs').Found} read
 */
export async function readReport(file, read) {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  await rm(file, { force: true })
  return text === undefined ? undefined : read(JSON.parse(text))
}
