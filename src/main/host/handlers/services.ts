import type { EventPublisher } from '@orpc/server'
import type { MenuCommand } from '#shared/catalog/commands/index'
import type { StartNote } from '#main/db/setAside'
import type { SettingsRepository } from '#main/db/repositories/settings'
import type { CurveService } from '../curves/service'
import type { DatasetService } from '../datasets/service'
import type { DiagnosticService } from '../diagnostics/service'
import type { HostDependencies } from '../dependencies'
import type { EngineService } from '../engines/service'
import type { ModelService } from '../models/service'
import type { ProjectFileService } from '../projects/file/service'
import type { ProjectService } from '../projects/service'
import type { QueueService } from '../queue/service'
import type { RunService } from '../runs/service'
import type { ScriptService } from '../scripts/service'
import type { StorageService } from '../storage/service'
import type { Updates } from '../updates/updates'
import type { VerifyService } from '../verify/service'

/** What the handlers of all operations work with. */
export type Services = {
  readonly deps: HostDependencies
  readonly notes: readonly StartNote[]
  readonly settings: SettingsRepository
  readonly projects: ProjectService
  readonly projectFiles: ProjectFileService
  readonly datasets: DatasetService
  readonly runs: RunService
  readonly queue: QueueService
  readonly curves: CurveService
  readonly scripts: ScriptService
  readonly models: ModelService
  readonly engines: EngineService
  /** What is chosen in the window's menu. */
  readonly menu: EventPublisher<{ chosen: MenuCommand }>
  readonly diagnostics: DiagnosticService
  readonly storage: StorageService
  readonly updates: Updates
  readonly verify: VerifyService
}
