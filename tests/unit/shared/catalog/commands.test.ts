import { describe, expect, test } from 'vitest'
import { commandIds, commands, commandsAt, menuCommands, pageNames } from '#shared/catalog/commands/index'
import { keysOf, keysText, pressedCommand } from '#shared/catalog/commands/keys'

/** Keys of the window's other menus, and of every system. */
const taken = new Set(['Mod+A', 'Mod+C', 'Mod+V', 'Mod+X', 'Mod+0', 'Mod+W', 'Mod+M', 'Mod+H', 'Mod+Q'])

const held = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

describe.for(['darwin', 'linux', 'win32'])('the commands on %s', (platform) => {
  test('no two of them have a key in common, or one that belongs to the system', () => {
    const keys = commandIds.flatMap((id) => [...keysOf(id, platform)])
    expect(keys.filter((one, place) => keys.indexOf(one) !== place)).toEqual([])
    expect(keys.filter((one) => taken.has(one))).toEqual([])
  })

  test('each can be called, by a key or from a menu', () => {
    const lost = commandIds.filter((id) => keysOf(id, platform).length === 0 && commands[id].menu === null)
    expect(lost).toEqual([])
  })

  test('those of a menu work everywhere', () => {
    const app: readonly string[] = commandsAt('app')
    expect(menuCommands.filter((id) => !app.includes(id))).toEqual([])
  })
})

test('the pages have the number keys in the order of the navigation', () => {
  expect(pageNames.map((name) => keysOf(`open-${name}`, 'linux'))).toEqual(
    pageNames.map((_name, place) => [`Mod+${place + 1}`]),
  )
})

test.for([
  ['linux', 'Ctrl+1', 'Ctrl+Enter', 'Ctrl+Y', 'Alt+↑', 'Delete'],
  ['darwin', '⌘1', '⌘↩', '⇧⌘Z', '⌥↑', '⌫'],
] as const)('keys read as %s writes them', ([platform, ...texts]) => {
  const shown = (['open-data', 'train', 'redo', 'move-layer-up', 'remove-layer'] as const).map((id) =>
    keysOf(id, platform)
      .slice(0, 1)
      .map((keys) => keysText(keys, platform))
      .join(''),
  )
  expect(shown).toEqual(texts)
})

describe('pressed keys', () => {
  const pressed = (place: 'app' | 'model' | 'layer', key: string, keys: Partial<typeof held> = {}) =>
    pressedCommand(place, { ...held, key, ...keys }, 'linux')

  test('call the command of their place, with the modifiers that it has and no other', () => {
    expect(pressed('app', '3', { ctrlKey: true })).toBe('open-train')
    expect(pressed('app', '3', { metaKey: true })).toBe('open-train')
    expect(pressed('app', '3')).toBeNull()
    expect(pressed('app', '3', { ctrlKey: true, altKey: true })).toBeNull()
    expect(pressed('app', '9', { ctrlKey: true })).toBeNull()
    expect(pressed('layer', 'ArrowUp')).toBe('previous-layer')
    expect(pressed('layer', 'ArrowUp', { altKey: true })).toBe('move-layer-up')
    expect(pressed('layer', 'Backspace')).toBe('remove-layer')
    expect(pressed('app', 'ArrowUp')).toBeNull()
  })

  test('are the same letter with Shift or the caps lock', () => {
    expect(pressed('model', 'z', { ctrlKey: true })).toBe('undo')
    expect(pressed('model', 'Z', { ctrlKey: true })).toBe('undo')
    expect(pressed('model', 'Z', { ctrlKey: true, shiftKey: true })).toBe('redo')
    expect(pressed('model', 'y', { ctrlKey: true })).toBe('redo')
  })
})
