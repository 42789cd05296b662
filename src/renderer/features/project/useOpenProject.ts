import { useRouter } from 'vue-router'
import type { ProjectId } from '#shared/model/ids'
import { useLiveRun } from '#renderer/features/train/liveRunStore'
import { useProjects } from './projectsStore'

/** Opens a project with its newest run and shows it; the Data page also says why it could not be opened. */
export function useOpenProject(): (id: ProjectId) => Promise<void> {
  const router = useRouter()
  const projects = useProjects()
  const live = useLiveRun()
  return async (id) => {
    projects.listOpen = false
    await router.push({ name: 'data' })
    if (await projects.open(id)) await live.takeUp()
  }
}
