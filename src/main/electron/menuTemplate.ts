import type { MenuItemConstructorOptions } from 'electron'
import { commands, menuCommands, type MenuCommand } from '#shared/catalog/commands/index'
import type { CommandEntry, Keys } from '#shared/catalog/commands/entry'
import { isMac } from '#shared/catalog/commands/keys'
import type { Locale } from '#shared/texts/locale'
import { fill } from '#shared/texts/message'
import { bilingual } from '#shared/texts/words'

type Item = MenuItemConstructorOptions
type Role = NonNullable<Item['role']>

const titles = bilingual(
  { edit: 'Edit', view: 'View', go: 'Go', training: 'Training', window: 'Window' },
  { edit: '编辑', view: '显示', go: '前往', training: '训练', window: '窗口' },
)

/** What Electron does itself; without these words its labels are English in every language. */
const roleWords = bilingual(
  {
    about: 'About {app}',
    services: 'Services',
    hide: 'Hide {app}',
    hideOthers: 'Hide Others',
    unhide: 'Show All',
    quit: 'Quit {app}',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    delete: 'Delete',
    selectAll: 'Select All',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    resetZoom: 'Actual Size',
    togglefullscreen: 'Full Screen',
    minimize: 'Minimize',
    zoom: 'Zoom',
    front: 'Bring All to Front',
    close: 'Close',
  },
  {
    about: '关于 {app}',
    services: '服务',
    hide: '隐藏 {app}',
    hideOthers: '隐藏其他',
    unhide: '全部显示',
    quit: '退出 {app}',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    delete: '删除',
    selectAll: '全选',
    zoomIn: '放大',
    zoomOut: '缩小',
    resetZoom: '实际大小',
    togglefullscreen: '全屏',
    minimize: '最小化',
    zoom: '缩放',
    front: '全部置于顶层',
    close: '关闭',
  },
)

/** Keys as Electron takes them. */
const accelerator = (keys: Keys): string => keys.replace('Mod', 'CommandOrControl').replace('Arrow', '')

/** The menu of the window: the app's commands, and what systems expect besides. `choose` is told the former. */
export function menuTemplate(
  {
    locale,
    platform,
    appName,
  }: { readonly locale: Locale; readonly platform: string; readonly appName: string },
  choose: (command: MenuCommand) => void,
): readonly Item[] {
  const mac = isMac(platform)
  const roles = (...names: readonly (keyof (typeof roleWords)['en'] | '-')[]): Item[] =>
    names.map((name) =>
      name === '-'
        ? { type: 'separator' }
        : { role: name satisfies Role, label: fill(roleWords[locale][name], { app: appName }) },
    )
  const ours = (menu: CommandEntry['menu']): Item[] =>
    menuCommands
      .filter((id) => commands[id].menu === menu)
      .map((id) => {
        const [keys] = commands[id].keys[mac ? 'mac' : 'other']
        return {
          label: commands[id].name[locale],
          click: () => choose(id),
          // The page hears its keys before the menu does, and takes them away from it.
          ...(keys === undefined ? {} : { accelerator: accelerator(keys) }),
        }
      })
  const { edit, view, go, training, window } = titles[locale]
  const apple = roles('about', '-', 'services', '-', 'hide', 'hideOthers', 'unhide', '-', 'quit')
  return [
    ...(mac ? [{ label: appName, submenu: apple }] : []),
    { label: edit, submenu: roles('undo', 'redo', '-', 'cut', 'copy', 'paste', 'delete', '-', 'selectAll') },
    { label: view, submenu: roles('zoomIn', 'zoomOut', 'resetZoom', '-', 'togglefullscreen') },
    { label: go, submenu: ours('go') },
    { label: training, submenu: ours('training') },
    { label: window, submenu: mac ? roles('minimize', 'zoom', '-', 'front') : roles('minimize', 'close') },
  ]
}
