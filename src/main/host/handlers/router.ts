import { curveHandlers } from './curves'
import { datasetHandlers } from './datasets'
import { diagnosticHandlers } from './diagnostics'
import { engineHandlers } from './engines'
import { fileHandlers } from './files'
import { implementHost, type DataPlace } from './implementer'
import { lessonHandlers } from './lessons'
import { modelHandlers } from './models'
import { projectHandlers } from './projects'
import { queueHandlers } from './queue'
import { runHandlers } from './runs'
import { scriptHandlers } from './scripts'
import type { Services } from './services'
import { settingsHandlers } from './settings'
import { storageHandlers } from './storage'
import { systemHandlers } from './system'
import { updateHandlers } from './updates'
import { verifyHandlers } from './verifications'

/** The whole contract; a missing operation does not compile. */
export function hostRouter(services: Services, place: DataPlace) {
  const host = implementHost(services.deps.log, place)
  return host.router({
    system: systemHandlers(host, services),
    settings: settingsHandlers(host, services),
    storage: storageHandlers(host, services),
    engines: engineHandlers(host, services),
    lessons: lessonHandlers(host, services),
    projects: projectHandlers(host, services),
    datasets: datasetHandlers(host, services),
    runs: runHandlers(host, services),
    queue: queueHandlers(host, services),
    curves: curveHandlers(host, services),
    scripts: scriptHandlers(host, services),
    models: modelHandlers(host, services),
    diagnostics: diagnosticHandlers(host, services),
    files: fileHandlers(host, services),
    updates: updateHandlers(host, services),
    verifications: verifyHandlers(host, services),
  })
}
