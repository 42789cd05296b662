import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { Locale } from '#shared/texts/locale'

const titles: Readonly<
  Record<Locale, { readonly edit: string; readonly view: string; readonly window: string }>
> = {
  en: { edit: 'Edit', view: 'View', window: 'Window' },
  'zh-CN': { edit: '编辑', view: '显示', window: '窗口' },
}

/** The menu is small, for the shortcuts that people expect; Electron words each role in the system's language. */
export function setMenu(locale: Locale, platform: NodeJS.Platform): void {
  const title = titles[locale]
  const template: MenuItemConstructorOptions[] = [
    ...(platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    { label: title.edit, role: 'editMenu' },
    {
      label: title.view,
      submenu: [
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { label: title.window, role: 'windowMenu' },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
