import { isDeepStrictEqual } from 'node:util'
import { EarlierProject, mostEarlierProjects } from '#shared/contract/projects'
import type { Logger } from '#shared/log'
import type { SettingsRepository } from '#main/db/repositories/settings'

const settingName = 'project.earlier'

/** The drafts that were left, among the settings of one data folder, the newest first. */
export function earlierProjects(settings: SettingsRepository, log: Logger) {
  const stored = (): readonly unknown[] => {
    const value = settings.value(settingName)
    return Array.isArray(value) ? value : []
  }
  const parsed = (value: unknown): EarlierProject | null => {
    const project = EarlierProject.safeParse(value)
    return project.success ? project.data : null
  }

  /** What this version cannot read stays stored: a newer one may. */
  function list(): readonly EarlierProject[] {
    const projects = stored().map(parsed)
    const unread = projects.filter((project) => project === null).length
    if (unread > 0) log.warn('earlier projects are invalid and were left out', { count: unread })
    return projects.filter((project) => project !== null)
  }

  return {
    list,

    /** The same settings are kept once. */
    add(project: EarlierProject): EarlierProject {
      const others = stored().filter((other) => !isDeepStrictEqual(parsed(other)?.spec, project.spec))
      settings.write({ [settingName]: [project, ...others].slice(0, mostEarlierProjects) })
      return project
    },

    remove(id: string): readonly EarlierProject[] {
      settings.write({ [settingName]: stored().filter((project) => parsed(project)?.id !== id) })
      return list()
    },
  }
}
