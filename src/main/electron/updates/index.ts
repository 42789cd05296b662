import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from 'electron'
import type { Logger } from '#shared/log'
import { noUpdates, type Updates } from '../../host/updates/updates'
import { appUpdates } from './appUpdates'
import { packageKind } from './packageKind'
import { updaterFor } from './updater'

/** Updates of this app; none where the build has no feed (`app-update.yml`) or nobody knows how it was installed. */
export function updatesOf(app: Pick<App, 'isPackaged'>, log: Logger): Updates {
  const { platform, env: environment, execPath: program, resourcesPath: resourcesFolder } = process
  const kind = app.isPackaged ? packageKind({ platform, environment, program, resourcesFolder }) : null
  if (kind === null) return noUpdates('notInstalled')
  if (!existsSync(join(resourcesFolder, 'app-update.yml'))) return noUpdates('noFeed')
  return appUpdates(() => updaterFor(kind), log, Date.now)
}
