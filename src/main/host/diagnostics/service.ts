import { release, type as systemType } from 'node:os'
import type { DiagnosticFile, Diagnostics } from '#shared/contract/diagnostics'
import { protocolVersion } from '#shared/contract/version'
import { AppError } from '#shared/errors'
import type { Settings } from '#shared/model/settings'
import type { StartNote } from '#main/db/setAside'
import type { ExperimentStore } from '#main/db/store'
import { writeBytes } from '#main/platform/atomicFile'
import { shortenOwnHome } from '#main/platform/shortHome'
import { makeZip } from '#main/platform/zip'
import type { HostDependencies } from '../dependencies'
import type { EngineService } from '../engines/service'
import type { Folders } from '../folders'
import type { AllowedPaths } from '../paths/allowedPaths'
import { describeContents } from './contents'
import { crashReports } from './crashReports'
import { logEnds } from './logEnds'

/** Gathers what helps to find a fault, and saves what was shown. */
export type DiagnosticService = {
  readonly collect: () => Promise<Diagnostics>
  /** @throws {AppError} badInput when another one was gathered meanwhile, pathNotGiven, diskFull … */
  readonly save: (id: string, file: string) => Promise<{ readonly file: string }>
}

/** What the service tells of. */
export type Told = {
  readonly store: ExperimentStore
  readonly folders: Folders
  readonly engines: EngineService
  readonly paths: AllowedPaths
  readonly notes: readonly StartNote[]
}

/** One report at a time is kept, so that exactly what a person saw is saved. */
export function diagnosticService(deps: HostDependencies, told: Told): DiagnosticService {
  let shown: Diagnostics | null = null
  return {
    collect: async () => {
      shown = { id: deps.randomId(), files: await gather(deps, told) }
      return shown
    },
    save: async (id, file) => {
      if (shown?.id !== id)
        throw new AppError('INVALID_INPUT', 'badInput', {
          field: 'id',
          message: 'the diagnostics were gathered anew',
        })
      told.paths.expectWrite(file)
      const members = shown.files.map(({ name, text }) => ({ name, content: Buffer.from(text) }))
      await writeBytes(file, makeZip(members))
      return { file }
    },
  }
}

async function gather(deps: HostDependencies, told: Told): Promise<DiagnosticFile[]> {
  const { store, folders, engines, notes } = told
  const shorten = shortenOwnHome()
  const json = (name: string, value: unknown): DiagnosticFile => ({
    name,
    text: shorten(`${JSON.stringify(value, null, 2)}\n`),
  })
  const [machine, statuses, packs, crashes, logs] = await Promise.all([
    engines.machine(),
    engines.list(false),
    engines.packs(),
    crashReports(folders.crashes),
    logEnds(folders.logs),
  ])
  return [
    json('app.json', {
      gatheredAt: new Date(deps.now()).toISOString(),
      app: deps.appVersion,
      protocol: protocolVersion,
      versions: process.versions,
      system: `${systemType()} ${release()} ${process.arch}`,
      systemLocale: deps.systemLocale,
      variables: Object.keys(process.env).filter((name) => name.startsWith('DESCENT_')),
      startNotes: notes.map(({ reason }) => reason),
      machine,
    }),
    json('engines.json', { engines: statuses, packs }),
    json('settings.json', withoutNames(store.settings.read())),
    json('contents.json', describeContents(store)),
    json('crash-reports.json', crashes.map(describeCrash)),
    ...logs.map(({ name, text }) => ({ name, text: shorten(text) })),
  ]
}

/** What was read or done is named by ids of runs and data sets. */
const withoutNames = ({ seen, ...others }: Settings) => ({ ...others, seen: seen.length })

const describeCrash = ({ name, bytes, modifiedAt }: Awaited<ReturnType<typeof crashReports>>[number]) => ({
  name,
  bytes,
  at: new Date(modifiedAt).toISOString(),
})
