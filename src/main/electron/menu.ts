import { app, Menu } from 'electron'
import type { MenuCommand } from '#shared/catalog/commands/index'
import type { Locale } from '#shared/texts/locale'
import { menuTemplate } from './menuTemplate'

/** Sets the window's menu in a language. `choose` is told each of the app's own commands that is chosen in it. */
export function setMenu(locale: Locale, choose: (command: MenuCommand) => void): void {
  const system = { locale, platform: process.platform, appName: app.name }
  Menu.setApplicationMenu(Menu.buildFromTemplate([...menuTemplate(system, choose)]))
}
