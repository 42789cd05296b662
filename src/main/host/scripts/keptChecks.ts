import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ScriptCheck } from '#shared/model/scriptCheck'
import { ScriptCheck as Schema } from '#shared/model/scriptCheck'
import { ScriptTarget } from '#shared/script/program'
import { writeTextFile } from '#main/platform/atomicFile'

const fileOf = (runFolder: string, target: ScriptTarget): string => join(runFolder, `script-${target}.json`)

/** Keeps the newest check of a run's script beside its checkpoints. */
export const keepCheck = (runFolder: string, check: ScriptCheck): Promise<void> =>
  writeTextFile(fileOf(runFolder, check.target), `${JSON.stringify(check, null, 2)}\n`)

/** The checks of a run's scripts; what cannot be read is left out. */
export async function readChecks(runFolder: string): Promise<ScriptCheck[]> {
  const found = await Promise.all(ScriptTarget.options.map((target) => readCheck(fileOf(runFolder, target))))
  return found.filter((check) => check !== null)
}

async function readCheck(file: string): Promise<ScriptCheck | null> {
  try {
    const parsed = Schema.safeParse(JSON.parse(await readFile(file, 'utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
