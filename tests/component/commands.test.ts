import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, onTestFinished, test } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { commandsAt, pageNames } from '#shared/catalog/commands/index'
import { useCommands } from '#renderer/app/shortcuts/useCommands'

const empty = { render: () => h('div') }

/** The app's commands on an empty page; the answer presses Ctrl and a key, and tells the page that is open then. */
async function commandKeys() {
  const routes = ['start', ...pageNames].map((name) => ({ path: `/${name}`, name, component: empty }))
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/start')
  const page = defineComponent(() => {
    useCommands()
    return () => h('div')
  })
  const mounted = mount(page, { global: { plugins: [createPinia(), router] } })
  onTestFinished(() => mounted.unmount())
  return async (key: string) => {
    const pressed = new KeyboardEvent('keydown', { key, ctrlKey: true, cancelable: true })
    window.dispatchEvent(pressed)
    await flushPromises()
    return { page: router.currentRoute.value.name, isTaken: pressed.defaultPrevented }
  }
}

test('every page opens by its number key', async () => {
  const press = await commandKeys()
  for (const [index, page] of pageNames.entries()) {
    expect(await press(String(index + 1))).toEqual({ page, isTaken: true })
  }
  expect(commandsAt('app').filter((id) => id.startsWith('open-'))).toEqual(
    pageNames.map((name) => `open-${name}`),
  )
})

test('keys of no command, and all while a dialog is open, are left alone', async () => {
  const press = await commandKeys()
  expect(await press('9')).toEqual({ page: 'start', isTaken: false })
  const dialog = document.createElement('dialog')
  dialog.setAttribute('open', '')
  document.body.append(dialog)
  onTestFinished(() => dialog.remove())
  expect(await press('1')).toEqual({ page: 'start', isTaken: false })
})
