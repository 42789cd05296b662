import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { EngineStatus } from '#shared/contract/engines'
import InstallPill from '#renderer/app/shell/InstallPill.vue'
import { useSession } from '#renderer/app/sessionStore'
import EngineWelcomePanel from '#renderer/features/start/EngineWelcomePanel.vue'
import { useRuntimePacks } from '#renderer/features/settings/engines/runtimePacksStore'
import { i18n } from '#renderer/i18n/index'
import { fakeEngines } from '#fixtures/fakeEngines'

const id = 'tensorflow-cpu-linux-x64'
const { packs: listPacks, list: listEngines } = fakeEngines({ tick: 0 })

/** A part of the page on a computer with these engines, after their check. */
function show(component: Component, engines: readonly EngineStatus[], locale: 'en' | 'zh-CN' = 'en') {
  i18n.global.locale.value = locale
  const pinia = createPinia()
  setActivePinia(pinia)
  const [session, packs] = [useSession(), useRuntimePacks()]
  session.engines = engines
  session.enginesState = 'known'
  packs.list = listPacks()
  packs.loaded = true
  const blank = { render: () => null }
  const routes = [
    { path: '/', component: blank },
    { path: '/settings/engines', component: blank },
  ]
  const router = createRouter({ history: createMemoryHistory(), routes })
  const part = mount(component, { global: { plugins: [i18n, pinia, router] } })
  onTestFinished(() => {
    part.unmount()
    i18n.global.locale.value = 'en'
  })
  return { part, packs, text: () => part.text().replaceAll(/\s+/g, ' ') }
}

const [absent, wasm] = await listEngines()
if (absent === undefined || wasm === undefined) throw new Error('no engines')
const tensorflow: EngineStatus = {
  kind: 'ready',
  name: 'tensorflow',
  used: { name: 'tensorflow', version: '2.21.0', device: 'CPU', threads: 2 },
  check: { stepMilliseconds: 0.0297, difference: 0 },
}

test('the first start says what a step takes here and offers TensorFlow with its size, but no gain that nobody measured', async () => {
  const { part, packs, text } = show(EngineWelcomePanel, [absent, wasm])
  expect(text()).toContain('Measured here: 0.92 ms for a training step')
  expect(text()).not.toContain('times as fast')
  const install = vi.spyOn(packs, 'install').mockResolvedValue()
  const button = part.get('[data-test="start-engines-install"]')
  expect(button.text()).toBe('Install TensorFlow (274 MB)')
  await button.trigger('click')
  expect(install).toHaveBeenCalledWith(id)
})

test('while it is installed that is said, and nothing is offered a second time', async () => {
  const { part, packs, text } = show(EngineWelcomePanel, [absent, wasm], 'zh-CN')
  packs.installation = { id, phase: 'downloading', bytes: 1, total: 2, secondsLeft: null }
  await part.vm.$nextTick()
  expect(text()).toContain('正在后台安装 TensorFlow')
  expect(part.find('[data-test="start-engines-install"]').exists()).toBe(false)
})

test('after the installation the gain that was measured here is told on every page', async () => {
  const { part, packs, text } = show(InstallPill, [tensorflow, wasm])
  expect(text()).toBe('')
  packs.finished = id
  await part.vm.$nextTick()
  expect(text()).toContain('TensorFlow is ready: 31 times as fast here')
  packs.closeFinished()
  await part.vm.$nextTick()
  expect(text()).toBe('')
})

test('a pack that was installed and does not work is not called ready', async () => {
  const { part, packs, text } = show(InstallPill, [absent, wasm])
  packs.finished = id
  await part.vm.$nextTick()
  expect(text()).toBe('')
})
