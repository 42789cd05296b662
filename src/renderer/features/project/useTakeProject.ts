import { useSession } from '#renderer/app/sessionStore'
import { useProjectFiles } from './projectFilesStore'
import { useOpenProject } from './useOpenProject'

/** Whether a path is that of a project file, by its name: what it holds is looked at when it is opened. */
export const isProjectFile = (path: string): boolean => path.toLowerCase().endsWith('.descent')

/** Ways to open a project file; what it lacks is asked for. */
export function useTakeProject() {
  const session = useSession()
  const files = useProjectFiles()
  const openProject = useOpenProject()

  async function take(path: string, dataPath: string | null = null): Promise<void> {
    const imported = await files.take(path, dataPath)
    if (imported !== null) await openProject(imported.project.id)
  }

  /** A cancelled dialog is no fault; one that cannot be shown is told. */
  async function ask(
    choose: () => Promise<string | null>,
    then: (path: string) => Promise<void>,
  ): Promise<void> {
    try {
      const path = await choose()
      if (path !== null) await then(path)
    } catch (error) {
      session.notify(error)
    }
  }

  return {
    take,
    /** Asks for a project file and opens it. */
    choose: () => ask(files.chooseProject, (path) => take(path)),
    /** Asks for the file that the data of a project file were read from, and opens that. */
    chooseData: (path: string) => ask(files.chooseData, (dataPath) => take(path, dataPath)),
  }
}
