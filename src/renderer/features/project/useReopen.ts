import { useRouter } from 'vue-router'
import type { EarlierProject } from '#shared/contract/projects'
import { useKeptProject } from './keptProjectStore'
import { useSession } from '#renderer/app/sessionStore'

/** Brings an earlier project back and shows its data; the Data page also says why it could not be brought back. */
export function useReopen(): (project: EarlierProject) => Promise<void> {
  const router = useRouter()
  const kept = useKeptProject()
  const session = useSession()
  return async (project) => {
    await router.push({ name: 'data' })
    try {
      await kept.reopen(project)
    } catch (error) {
      session.notify(error)
    }
  }
}
