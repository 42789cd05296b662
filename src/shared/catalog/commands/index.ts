import { bilingual } from '#shared/texts/words'
import type { Locale } from '#shared/texts/locale'
import { everywhere, type CommandEntry } from './entry'

const page = { place: 'app', menu: 'go' } as const
const training = { place: 'app', menu: 'training' } as const
const model = { place: 'model', menu: null } as const
const layer = { place: 'layer', menu: null } as const

/** Every command, in the order of the menus and of the list of keys. */
export const commands = {
  'open-data': { ...page, keys: everywhere('Mod+1'), name: bilingual('Data', '数据') },
  'open-model': { ...page, keys: everywhere('Mod+2'), name: bilingual('Model', '模型') },
  'open-train': { ...page, keys: everywhere('Mod+3'), name: bilingual('Train', '训练') },
  'open-evaluate': { ...page, keys: everywhere('Mod+4'), name: bilingual('Evaluate', '评估') },
  'open-try': { ...page, keys: everywhere('Mod+5'), name: bilingual('Try', '试用') },
  'open-runs': { ...page, keys: everywhere('Mod+6'), name: bilingual('Runs', '训练记录') },
  'open-models': { ...page, keys: everywhere('Mod+7'), name: bilingual('Models', '模型库') },
  'open-settings': { ...page, keys: everywhere('Mod+8'), name: bilingual('Settings', '设置') },
  'switch-project': { ...page, keys: everywhere('Mod+K'), name: bilingual('Projects', '项目') },
  train: {
    ...training,
    keys: everywhere('Mod+Enter'),
    name: bilingual('Train, pause or resume', '开始、暂停或继续训练'),
  },
  stop: {
    ...training,
    keys: everywhere(),
    name: bilingual('Stop and keep what was learned', '停止并保留已学到的结果'),
  },
  undo: { ...model, keys: everywhere('Mod+Z'), name: bilingual('Undo', '撤销') },
  redo: {
    ...model,
    keys: { mac: ['Mod+Shift+Z', 'Mod+Y'], other: ['Mod+Y', 'Mod+Shift+Z'] },
    name: bilingual('Redo', '重做'),
  },
  'previous-layer': { ...layer, keys: everywhere('ArrowUp'), name: bilingual('Previous layer', '上一层') },
  'next-layer': { ...layer, keys: everywhere('ArrowDown'), name: bilingual('Next layer', '下一层') },
  'move-layer-up': { ...layer, keys: everywhere('Alt+ArrowUp'), name: bilingual('Move up', '上移') },
  'move-layer-down': { ...layer, keys: everywhere('Alt+ArrowDown'), name: bilingual('Move down', '下移') },
  'remove-layer': {
    ...layer,
    keys: { mac: ['Backspace', 'Delete'], other: ['Delete', 'Backspace'] },
    name: bilingual('Remove', '删除'),
  },
  'duplicate-layer': { ...layer, keys: everywhere('Mod+D'), name: bilingual('Duplicate', '复制') },
} as const satisfies Readonly<Record<string, CommandEntry>>

/** The name of a command. */
export type CommandId = keyof typeof commands
export const commandIds = Object.keys(commands) as readonly CommandId[]

/** The commands whose keys work at a place. */
export type CommandAt<Place extends CommandEntry['place']> = {
  [Id in CommandId]: (typeof commands)[Id]['place'] extends Place ? Id : never
}[CommandId]

/** The commands that stand in a menu of the window. */
export type MenuCommand = {
  [Id in CommandId]: (typeof commands)[Id]['menu'] extends null ? never : Id
}[CommandId]

/** The commands that stand in a menu of the window, in its order. */
export const menuCommands = commandIds.filter((id): id is MenuCommand => commands[id].menu !== null)

/** The commands whose keys work at a place, in the order of the list of keys. */
export const commandsAt = <Place extends CommandEntry['place']>(place: Place): readonly CommandAt<Place>[] =>
  commandIds.filter((id): id is CommandAt<Place> => commands[id].place === place)

/** The pages with a command of their own, in the order of their number keys. */
export const pageNames = ['data', 'model', 'train', 'evaluate', 'try', 'runs', 'models', 'settings'] as const
export type PageName = (typeof pageNames)[number]

/** What every command is called. */
export const commandNames = (locale: Locale): Readonly<Record<CommandId, string>> =>
  Object.fromEntries(commandIds.map((id) => [id, commands[id].name[locale]])) as Record<CommandId, string>
