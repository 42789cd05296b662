import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCode } from '#shared/fileFault'
import type { DiagnosticFile } from '#shared/contract/diagnostics'

/** So many lines of each log, from the end. */
const mostLines = 200

/** The last lines of every log in a folder. */
export async function logEnds(folder: string): Promise<readonly DiagnosticFile[]> {
  const names = (await namesIn(folder)).filter((name) => name.endsWith('.log')).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const lines = (await readFile(join(folder, name), 'utf8')).trimEnd().split('\n')
      return { name: `logs/${name}`, text: `${lines.slice(-mostLines).join('\n')}\n` }
    }),
  )
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  }
}
