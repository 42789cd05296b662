import { expect, test } from 'vitest'
import { menuTemplate } from '#main/electron/menuTemplate'
import { commands, menuCommands } from '#shared/catalog/commands/index'
import { locales, type Locale } from '#shared/texts/locale'

type Item = ReturnType<typeof menuTemplate>[number]

const entries = (locale: Locale, platform: string, choose: (command: string) => void = () => undefined) =>
  menuTemplate({ locale, platform, appName: 'Descent' }, choose).flatMap(
    ({ label, submenu }): readonly Item[] => [
      label === undefined ? {} : { label },
      ...(submenu as readonly Item[]),
    ],
  )

test.for(['darwin', 'linux', 'win32'])(
  'every command of a menu stands in it once on %s, and is told',
  (platform) => {
    const chosen: string[] = []
    const ours = entries('en', platform, (command) => chosen.push(command)).filter(
      ({ click }) => click !== undefined,
    )
    for (const { click } of ours) Reflect.apply(click ?? (() => undefined), undefined, [])
    expect(chosen).toEqual(menuCommands)
    expect(ours.map(({ label }) => label)).toEqual(menuCommands.map((id) => commands[id].name.en))
    expect(ours.map(({ accelerator }) => accelerator).slice(0, 2)).toEqual([
      'CommandOrControl+1',
      'CommandOrControl+2',
    ])
  },
)

test('every label is in the chosen language, also those of what the system does', () => {
  for (const platform of ['darwin', 'linux']) {
    const labels = entries('zh-CN', platform).flatMap(({ label, type }) =>
      type === 'separator' ? [] : [label],
    )
    expect(labels.filter((label) => label !== 'Descent' && !/\p{Script=Han}/u.test(label ?? ''))).toEqual([])
  }
})

test.for(locales)('no two labels of the same menu are the same in %s', (locale) => {
  for (const { submenu } of menuTemplate(
    { locale, platform: 'darwin', appName: 'Descent' },
    () => undefined,
  )) {
    const labels = (submenu as readonly Item[]).flatMap(({ label }) => label ?? [])
    expect(new Set(labels).size).toBe(labels.length)
  }
})
