import { expect, onTestFinished, test, vi } from 'vitest'
import { ref } from 'vue'
import { warmUp } from '#renderer/app/warmUp'

const done = vi.hoisted((): string[] => [])
const locale = vi.hoisted((): { current: { value: string } | null } => ({ current: null }))

vi.mock('#renderer/app/router', () => ({
  loadPages: ['model', 'train'].map((name) => () => Promise.resolve(done.push(name))),
}))
vi.mock('#renderer/charts/firstPlot', () => ({ drawFirstPlot: () => done.push('plot') }))
vi.mock('#renderer/i18n/format', () => ({
  formatMoment: (_at: number, language: string) => done.push(`moment ${language}`),
}))
vi.mock('#renderer/i18n/index', () => {
  locale.current = ref('en')
  const texts = { common: { cancel: 'c', close: 'd' }, data: { title: 'e' } }
  return {
    i18n: { global: { locale: locale.current, t: (key: string) => done.push(key) } },
    messages: { en: texts, 'zh-CN': texts },
  }
})

test('pages, charts, texts and dates are made ready in idle stretches, the texts again in another language', async () => {
  const waiting: (() => void)[] = []
  vi.stubGlobal('requestIdleCallback', (work: IdleRequestCallback) => {
    let left = 5
    waiting.push(() => work({ didTimeout: false, timeRemaining: () => (left -= 1) }))
  })
  onTestFinished(() => void vi.unstubAllGlobals())
  const idle = async (): Promise<readonly string[]> => {
    done.length = 0
    waiting.shift()?.()
    await new Promise((resolve) => setTimeout(resolve))
    return [...done]
  }
  void warmUp()
  expect(await idle()).toEqual(['model'])
  expect(await idle()).toEqual(['train'])
  expect(await idle()).toEqual(['plot'])
  expect(await idle()).toEqual(['common.cancel', 'common.close'])
  if (locale.current !== null) locale.current.value = 'zh-CN'
  // The rest is no longer wanted in the language before.
  expect(await idle()).toEqual([])
  expect(await idle()).toEqual(['common.cancel', 'common.close'])
  expect(await idle()).toEqual(['data.title'])
  expect(await idle()).toEqual(['moment zh-CN'])
  expect(waiting).toEqual([])
})
