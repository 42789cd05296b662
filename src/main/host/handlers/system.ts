import type { ChoosePurpose } from '#shared/contract/system'
import { protocolVersion } from '#shared/contract/version'
import { checkProtocol } from '../system/hello'
import type { HostImplementer } from './implementer'
import type { Services } from './services'

const isWritten = (purpose: ChoosePurpose): boolean =>
  purpose === 'export-folder' || purpose === 'diagnostics'

/** The first call, and what belongs to the app as a whole. */
export const systemHandlers = (host: HostImplementer, { deps, notes, datasets, menu }: Services) =>
  host.system.router({
    hello: host.system.hello.handler(({ input }) => {
      checkProtocol(input, deps.appVersion)
      return {
        protocol: protocolVersion,
        appVersion: deps.appVersion,
        platform: deps.platform,
        systemLocale: deps.systemLocale,
        dataFolder: deps.dataFolder,
        startNotes: notes.map(({ reason, details }) => ({ reason, details: { ...details } })),
      }
    }),
    chooseFile: host.system.chooseFile.handler(async ({ input }) => {
      if (deps.chooseFile !== null && (input.purpose === 'file' || input.purpose === 'table'))
        datasets.expectPreview()
      const path = (await deps.chooseFile?.(input.purpose)) ?? null
      if (path !== null) deps.paths.give(path, isWritten(input.purpose) ? 'write' : 'read')
      return { path }
    }),
    commands: host.system.commands.handler(({ signal }) => menu.subscribe('chosen', { signal })),
    filesToOpen: host.system.filesToOpen.handler(async function* ({ signal }) {
      if (deps.filesToOpen === null) return
      for await (const paths of deps.filesToOpen.watch(signal)) {
        deps.log.info(`files that the page is to open: ${paths.length}`)
        yield { paths: [...paths] }
      }
    }),
  })
