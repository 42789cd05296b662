import { join } from 'node:path'
import { ScriptCheck } from '#shared/model/scriptCheck'
import { ScriptTarget } from '#shared/script/program'
import { keepDocument, readDocument } from '../keptDocument'

const fileOf = (runFolder: string, target: ScriptTarget): string => join(runFolder, `script-${target}.json`)

/** Keeps the newest check of a run's script beside its checkpoints. */
export const keepCheck = (runFolder: string, check: ScriptCheck): Promise<void> =>
  keepDocument(fileOf(runFolder, check.target), check)

/** The checks of a run's scripts; what cannot be read is left out. */
export async function readChecks(runFolder: string): Promise<ScriptCheck[]> {
  const read = (target: ScriptTarget) => readDocument(fileOf(runFolder, target), ScriptCheck)
  const found = await Promise.all(ScriptTarget.options.map(read))
  return found.filter((check) => check !== null)
}
