import { computed } from 'vue'
import type { CommandAt, CommandId } from '#shared/catalog/commands/index'
import type { CommandEntry, Keys } from '#shared/catalog/commands/entry'
import { keysOf, keysText, pressedCommand, type Pressed } from '#shared/catalog/commands/keys'
import { useSession } from '../sessionStore'

/** The keys of commands on this system. */
export type CommandKeys = {
  /** Keys as people read them. */
  readonly text: (keys: Keys) => string
  /** A command's keys as people read them; empty for one without. */
  readonly of: (id: CommandId) => string
  /** The command of a place that was called by keys; null for none. */
  readonly pressed: <Place extends CommandEntry['place']>(
    place: Place,
    pressed: Pressed,
  ) => CommandAt<Place> | null
}

/** How commands are called by keys on this system. */
export function useKeys(): CommandKeys {
  const session = useSession()
  const platform = computed(() => session.hello?.platform ?? navigator.userAgent)
  const text = (keys: Keys): string => keysText(keys, platform.value)
  return {
    text,
    of: (id) => {
      const [keys] = keysOf(id, platform.value)
      return keys === undefined ? '' : text(keys)
    },
    pressed: (place, pressed) => pressedCommand(place, pressed, platform.value),
  }
}
