import { tryOnScopeDispose, useEventListener } from '@vueuse/core'
import { useRouter } from 'vue-router'
import type { CommandAt, PageName } from '#shared/catalog/commands/index'
import { useLiveRun } from '#renderer/features/train/liveRunStore'
import { useProjects } from '#renderer/features/project/projectsStore'
import { useMainAction } from '../stages/useMainAction'
import { useSession } from '../sessionStore'
import { useKeys } from './useKeys'

/** What the commands of the whole app do, by their keys and from the window's menu; none while a dialog is open. */
export function useCommands(): { readonly followMenu: () => Promise<void> } {
  const router = useRouter()
  const main = useMainAction()
  const live = useLiveRun()
  const session = useSession()
  const projects = useProjects()
  const keys = useKeys()
  const open = (name: PageName) => (): void => void router.push({ name })

  const effects: Readonly<Record<CommandAt<'app'>, () => void>> = {
    'open-data': open('data'),
    'open-model': open('model'),
    'open-train': open('train'),
    'open-evaluate': open('evaluate'),
    'open-try': open('try'),
    'open-runs': open('runs'),
    'open-models': open('models'),
    'open-settings': open('settings'),
    'switch-project': () => {
      projects.listOpen = true
    },
    train: main.act,
    stop: () => {
      if (live.active) void live.command('stop')
    },
  }

  const isHeldBack = (): boolean => document.querySelector('dialog[open]') !== null

  useEventListener(window, 'keydown', (pressed: KeyboardEvent) => {
    const command = keys.pressed('app', pressed)
    if (command === null || isHeldBack()) return
    effects[command]()
    pressed.preventDefault()
  })

  const closing = new AbortController()
  tryOnScopeDispose(() => closing.abort())

  /** Does what is chosen in the window's menu, for as long as the page is there. */
  async function followMenu(): Promise<void> {
    const { signal } = closing
    try {
      for await (const command of await session.menuCommands(signal)) {
        if (!isHeldBack()) effects[command]()
      }
    } catch (error) {
      if (!signal.aborted) session.notify(error)
    }
  }

  return { followMenu }
}
