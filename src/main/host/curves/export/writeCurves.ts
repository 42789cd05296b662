import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { CurveTarget, WrittenCurves } from '#shared/contract/curves'
import { unreachable } from '#shared/errors'
import { fileName } from '../../models/exportFolder'
import { beginFolder } from '../../scripts/targetFolder'
import { eventFileName, eventPieces } from './eventPieces'
import type { ExportedRun } from './exportedRun'
import { csvPieces, jsonLinePieces } from './tablePieces'
import { writePieces } from './writePieces'

/** Names of folders that differ also where runs are called the same. */
function folderNames(runs: readonly ExportedRun[]): readonly string[] {
  const taken = new Set<string>()
  return runs.map(({ name }) => {
    const wanted = fileName(name)
    let free = wanted
    for (let number = 2; taken.has(free); number += 1) free = `${wanted}-${String(number)}`
    taken.add(free)
    return free
  })
}

async function writeInto(
  folder: string,
  runs: readonly ExportedRun[],
  target: CurveTarget,
): Promise<readonly string[]> {
  switch (target) {
    case 'tensorboard': {
      const names = folderNames(runs)
      const files: string[] = []
      for (const [index, run] of runs.entries()) {
        const name = names[index] ?? ''
        await mkdir(join(folder, name))
        await writePieces(join(folder, name, eventFileName(run)), eventPieces(run))
        files.push(`${name}/${eventFileName(run)}`)
      }
      return files
    }
    case 'csv':
      await writePieces(join(folder, 'curves.csv'), csvPieces(runs))
      return ['curves.csv']
    case 'jsonl':
      await writePieces(join(folder, 'curves.jsonl'), jsonLinePieces(runs))
      return ['curves.jsonl']
    default:
      return unreachable(target)
  }
}

/**
 * Writes runs into a folder that is new or empty, whole or not at all.
 * @throws {AppError} folderNotEmpty, folderUnreadable, diskFull …
 */
export async function writeCurves(
  runs: readonly ExportedRun[],
  target: CurveTarget,
  folder: string,
  id: string,
): Promise<WrittenCurves> {
  const draft = await beginFolder(folder, id)
  try {
    const files = await writeInto(draft.folder, runs, target)
    await draft.finish()
    const all = runs.flatMap(({ series }) => series.map(({ points }) => points))
    return {
      folder,
      files: [...files],
      points: all.reduce((sum, { values }) => sum + values.length, 0),
      timesGuessed: target === 'tensorboard' && all.some(({ times }) => times === null),
    }
  } catch (error) {
    await draft.abandon()
    throw error
  }
}
