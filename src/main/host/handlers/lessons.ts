import { join } from 'node:path'
import { readLessons } from '../lessons/service'
import type { HostImplementer } from './implementer'
import type { Services } from './services'

/** The course's lessons. */
export const lessonHandlers = (host: HostImplementer, { deps }: Services) =>
  host.lessons.router({
    list: host.lessons.list.handler(() => readLessons(join(deps.resourcesFolder, 'lessons'))),
  })
