import { curves } from './curves'
import { datasets } from './datasets'
import { diagnostics } from './diagnostics'
import { engines } from './engines'
import { files } from './files'
import { lessons } from './lessons'
import { models } from './models'
import { projects } from './projects'
import { queue } from './queue'
import { runs } from './runs'
import { scripts } from './scripts'
import { settings } from './settings'
import { storage } from './storage'
import { system } from './system'
import { updates } from './updates'
import { verifications } from './verifications'

/** What the page can ask of the host, whole. */
export const hostContract = {
  system,
  settings,
  storage,
  engines,
  lessons,
  projects,
  datasets,
  runs,
  queue,
  curves,
  scripts,
  models,
  diagnostics,
  files,
  updates,
  verifications,
}
