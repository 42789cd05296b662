import type { HostImplementer } from './implementer'
import type { Services } from './services'

/** Projects. */
export const projectHandlers = (host: HostImplementer, { projects, projectFiles }: Services) =>
  host.projects.router({
    list: host.projects.list.handler(() => projects.list()),
    current: host.projects.current.handler(() => projects.current()),
    open: host.projects.open.handler(({ input }) => projects.open(input.projectId)),
    create: host.projects.create.handler(({ input }) => projects.create(input.projectId, input.draft)),
    save: host.projects.save.handler(({ input }) => projects.save(input.projectId, input.draft)),
    close: host.projects.close.handler(() => projects.close()),
    rename: host.projects.rename.handler(({ input }) => projects.rename(input.projectId, input.name)),
    duplicate: host.projects.duplicate.handler(({ input }) =>
      projects.duplicate(input.projectId, input.name),
    ),
    archive: host.projects.archive.handler(({ input }) => projects.archive(input.projectId, input.archived)),
    remove: host.projects.remove.handler(({ input }) => projects.remove(input.projectId)),
    restore: host.projects.restore.handler(({ input }) => projects.restore(input.projectId)),
    emptyBin: host.projects.emptyBin.handler(async () => ({ removed: await projects.emptyBin() })),
    dataBytes: host.projects.dataBytes.handler(({ input }) => ({
      bytes: projectFiles.dataBytes(input.projectId),
    })),
    exportFile: host.projects.exportFile.handler(({ input, signal }) => projectFiles.write(input, signal)),
    importFile: host.projects.importFile.handler(({ input, signal }) =>
      projectFiles.take(input.path, input.dataPath, signal),
    ),
  })
