import { resolve } from 'node:path'
import { fromCallError } from '#shared/contract/callError'
import type { ImportedProject } from '#shared/contract/projects'
import { AppError } from '#shared/errors'
import { deletedBytes } from '#shared/model/storage'
import type { ProjectSummary } from '#shared/model/project'
import { mostDataProposed } from '#shared/model/projectFile'
import type { Locale } from '#shared/texts/locale'
import { fill } from '#shared/texts/message'
import { figureText, metricLabel } from '#shared/texts/metricWords'
import { noValue } from '#shared/texts/punctuation'
import { withHost, type CommandContext } from './commandHost'
import { exitCodes } from './exitCode'
import { print, tell } from './output'
import { terminalFigures } from './runsTable'
import { table } from './table'
import { texts } from './texts'

/** What `projects export` takes beside the project. */
export type ProjectExportOptions = {
  readonly out: string
  /** Undefined: what is proposed for the size of the data. */
  readonly data?: boolean
  readonly force: boolean
  readonly json: boolean
}

/** What `projects import` takes beside the file. */
export type ProjectImportOptions = { readonly dataFile?: string; readonly json: boolean }

const moment = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ')
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

/** Errors of calls as the app's own. */
async function asked<Answer>(call: Promise<Answer>): Promise<Answer> {
  try {
    return await call
  } catch (error) {
    throw fromCallError(error)
  }
}

function scoreText({ best }: ProjectSummary, locale: Locale): string {
  if (best === null) return noValue
  return `${metricLabel(best.tag, locale)} ${figureText(best.tag, best.value, terminalFigures, locale)}`
}

/** `projects list`. Answers with the exit code. */
export async function projectsListCommand(context: CommandContext, json: boolean): Promise<number> {
  const { locale } = context
  const words = texts[locale]
  const all = await withHost(context, ({ client }) => asked(client.projects.list()))
  if (json) {
    print(JSON.stringify(all))
    return exitCodes.done
  }
  const shown = all.filter(({ removedAt }) => removedAt === null)
  const rows = shown.map((project) => [
    project.name + (project.archivedAt === null ? '' : ` (${words.projectArchived})`),
    project.datasetName,
    String(project.runs),
    scoreText(project, locale),
    moment(project.openedAt),
    project.id,
  ])
  const head = [words.name, words.data, words.projectRuns, words.modelScore, words.modelDate, 'id']
  print(rows.length === 0 ? words.noProjects : table([head, ...rows]))
  return exitCodes.done
}

/**
 * The project that is meant: by its id, its name, or the beginning of one of them.
 * @throws {AppError} projectMissing, projectAmbiguous
 */
export function findProject(projects: readonly ProjectSummary[], wanted: string): ProjectSummary {
  const lower = wanted.trim().toLowerCase()
  const ways: readonly ((project: ProjectSummary) => boolean)[] = [
    ({ id }) => id === wanted,
    ({ name }) => name === wanted,
    ({ name }) => lower !== '' && name.toLowerCase().startsWith(lower),
    ({ id }) => lower.length >= 4 && id.slice('project-'.length).startsWith(lower),
  ]
  for (const fits of ways) {
    const found = projects.filter((project) => project.removedAt === null && fits(project))
    const [only] = found
    if (only !== undefined && found.length === 1) return only
    if (found.length > 1) {
      const list = found.slice(0, 6).map(({ name, id }) => `${name} (${id})`)
      throw new AppError('INVALID_INPUT', 'projectAmbiguous', { wanted, found: list.join(', ') })
    }
  }
  throw new AppError('NOT_FOUND', 'projectMissing', { name: wanted })
}

/** `projects export PROJECT --out FILE`. Answers with the exit code. */
export async function projectsExportCommand(
  context: CommandContext,
  wanted: string,
  { out, data, force, json }: ProjectExportOptions,
): Promise<number> {
  const words = texts[context.locale]
  const { project, bytes, written } = await withHost(context, async ({ client }) => {
    const project = findProject(await asked(client.projects.list()), wanted)
    const projectId = project.id
    const { bytes } = await asked(client.projects.dataBytes({ projectId }))
    const withData = data ?? bytes <= mostDataProposed
    const wish = { projectId, withData, file: resolve(out), force }
    return { project, bytes, written: await asked(client.projects.exportFile(wish)) }
  })
  if (json) {
    print(JSON.stringify({ ...written, projectId: project.id, dataBytes: bytes }))
    return exitCodes.done
  }
  const { runs, models } = written
  const size = megabytes(written.bytes)
  print(fill(words.projectWritten, { file: written.file ?? '', size, runs, models }))
  print(fill(written.withData ? words.projectWithData : words.projectWithoutData, { size: megabytes(bytes) }))
  if (written.withoutScripts.length > 0)
    tell(fill(words.projectNoScripts, { runs: written.withoutScripts.join(', ') }))
  return exitCodes.done
}

function importedLines({ project, outcome, numbers }: ImportedProject, locale: Locale): readonly string[] {
  const words = texts[locale]
  const told = { new: words.projectNew, same: words.projectSame, copy: words.projectCopy }[outcome]
  const renumbered = numbers.filter(([there, here]) => there !== here)
  const pairs = renumbered.map(([there, here]) => `${String(there)} → ${String(here)}`).join(', ')
  return [
    fill(told, { name: project.name, id: project.id, runs: project.runs }),
    ...(renumbered.length === 0 ? [] : [fill(words.projectRenumbered, { pairs })]),
  ]
}

/** `projects import FILE`. Answers with the exit code. */
export async function projectsImportCommand(
  context: CommandContext,
  file: string,
  { dataFile, json }: ProjectImportOptions,
): Promise<number> {
  const imported = await withHost(context, ({ client }) =>
    asked(
      client.projects.importFile({
        path: resolve(file),
        dataPath: dataFile === undefined ? null : resolve(dataFile),
      }),
    ),
  )
  if (json) print(JSON.stringify(imported))
  else for (const line of importedLines(imported, context.locale)) print(line)
  return exitCodes.done
}

/** `projects empty`: without `yes` it says what would go. Answers with the exit code. */
export async function projectsEmptyCommand(
  context: CommandContext,
  { yes, json }: { readonly yes: boolean; readonly json: boolean },
): Promise<number> {
  const words = texts[context.locale]
  if (yes) {
    const { removed } = await withHost(context, ({ client }) => asked(client.projects.emptyBin()))
    print(json ? JSON.stringify({ removed }) : fill(words.projectsEmptied, { n: removed }))
    return exitCodes.done
  }
  const { names, bytes } = await withHost(context, async ({ client }) => {
    const all = await asked(client.projects.list())
    const names = all.flatMap(({ name, removedAt }) => (removedAt === null ? [] : [name]))
    return { names, bytes: deletedBytes(await asked(client.storage.show())) }
  })
  if (names.length === 0) {
    print(json ? JSON.stringify({ removed: 0 }) : words.noDeletedProjects)
    return exitCodes.done
  }
  const list = names.map((name) => `- ${name}`).join('\n')
  tell(fill(words.projectsEmptyNeedsYes, { list, size: megabytes(bytes) }))
  return exitCodes.badInput
}
