import { createSSRApp, h } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { expect, test } from 'vitest'
import { i18n, useI18n } from '#renderer/i18n/index'
import { gives } from '#shared/catalog/sources/ofSource'
import { provideSubject, type Subject } from '#renderer/i18n/subject'

const below = {
  setup() {
    const { t } = useI18n()
    return () => t('split.kind')
  },
}

const drawn = (subject: Subject): Promise<string> =>
  renderToString(
    createSSRApp({
      setup() {
        const { t } = useI18n(provideSubject(() => subject))
        return () => [t('split.kind'), ' / ', h(below), ' / ', t('split.title')]
      },
    }).use(i18n),
  )

test('a page about images speaks of images, in all that it holds, where there are other words for them', async () => {
  expect(await drawn('table')).toContain('Test rows / Test rows / Split')
  expect(await drawn('images')).toContain('Test images / Test images / Split')
})

test('a source says what it gives', () => {
  expect(gives({ kind: 'mnist' })).toBe('images')
  expect(gives({ kind: 'sample', name: 'digits' })).toBe('images')
  expect(gives({ kind: 'sample', name: 'iris' })).toBe('table')
})
