import { AppError } from '#shared/errors'
import { importedLabel } from '#shared/model/importedRun'
import type { RunSummary } from '#shared/model/run'
import { findImported } from './importedRuns'
import type { TerminalHost } from './terminalHost'

/** The run of a number or id. @throws {AppError} runMissing, runImported */
export async function findRun(open: TerminalHost, wanted: string): Promise<RunSummary> {
  const imported = findImported(await open.client.curves.list(), wanted)
  if (imported !== null) {
    throw new AppError('INVALID_INPUT', 'runImported', { label: importedLabel(imported) })
  }
  const number = /^\d+$/.test(wanted) ? Number(wanted) : null
  let before: number | null = number === null ? null : number + 1
  for (;;) {
    const page = await open.client.runs.list({ before, limit: number === null ? 200 : 1 })
    const found = page.find((run) => run.number === number || run.id === wanted)
    if (found !== undefined) return found
    const last = page.at(-1)
    if (last === undefined || number !== null) throw new AppError('NOT_FOUND', 'runMissing', { name: wanted })
    before = last.number
  }
}
