import { commands, commandsAt, type CommandAt, type CommandId } from './index'
import type { CommandEntry, Keys } from './entry'

/** Whether ⌘ takes the place of Ctrl on a system, by its name or that of a browser on it. */
export const isMac = (platform: string): boolean => platform === 'darwin' || /mac/i.test(platform)

/** What a browser tells of keys that were pressed. */
export type Pressed = {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** Every key that calls a command on a system; the first is shown. */
export const keysOf = (id: CommandId, platform: string): readonly Keys[] =>
  commands[id].keys[isMac(platform) ? 'mac' : 'other']

/** The command of a place that the pressed keys call; null for none. */
export function pressedCommand<Place extends CommandEntry['place']>(
  place: Place,
  pressed: Pressed,
  platform: string,
): CommandAt<Place> | null {
  return (
    commandsAt(place).find((id) => keysOf(id, platform).some((keys) => arePressed(keys, pressed))) ?? null
  )
}

function arePressed(keys: Keys, { key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): boolean {
  const parts = keys.split('+')
  return (
    parts.at(-1)?.toLowerCase() === key.toLowerCase() &&
    parts.includes('Mod') === (ctrlKey || metaKey) &&
    parts.includes('Alt') === altKey &&
    parts.includes('Shift') === shiftKey
  )
}

const macNames: Readonly<Record<string, string>> = {
  Alt: '⌥',
  Shift: '⇧',
  Mod: '⌘',
  Enter: '↩',
  Backspace: '⌫',
  Delete: '⌦',
}
const arrows: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓' }

/** Keys as people read them on a system: `Ctrl+Enter`, or `⌘↩` on a Mac. */
export function keysText(keys: Keys, platform: string): string {
  const parts = keys.split('+')
  if (!isMac(platform))
    return parts.map((part) => (part === 'Mod' ? 'Ctrl' : (arrows[part] ?? part))).join('+')
  // Apple writes ⌘ last of the modifiers.
  const ordered = [...parts.filter((part) => part === 'Shift'), ...parts.filter((part) => part !== 'Shift')]
  return ordered.map((part) => macNames[part] ?? arrows[part] ?? part).join('')
}
