import { createI18n, useI18n as useVueI18n } from 'vue-i18n'
import { computed, type ComputedRef } from 'vue'
import * as checks from '#renderer/features/data/checks/texts'
import * as columns from '#renderer/features/data/columns/texts'
import * as commands from '#renderer/app/shortcuts/texts'
import * as common from './commonTexts'
import * as data from '#renderer/features/data/texts'
import * as diagnostics from '#renderer/features/settings/diagnostics/texts'
import * as engines from '#renderer/features/settings/engines/texts'
import * as evaluate from '#renderer/features/evaluate/texts'
import * as folds from '#renderer/features/evaluate/folds/texts'
import * as images from '#renderer/features/data/images/texts'
import * as importing from '#renderer/features/import/texts'
import * as layers from '#renderer/features/model/layerTexts'
import * as lessons from '#renderer/features/start/lessonTexts'
import * as model from '#renderer/features/model/texts'
import * as models from '#renderer/features/models/texts'
import * as objective from '#renderer/features/train/objectiveTexts'
import * as opened from '#renderer/features/models/open/texts'
import * as pictures from '#renderer/features/data/pictures/texts'
import * as prepare from '#renderer/features/data/prepare/texts'
import * as projects from '#renderer/features/project/texts'
import * as queue from '#renderer/features/queue/texts'
import * as repeats from '#renderer/features/repeats/texts'
import * as rows from '#renderer/features/data/rows/texts'
import * as runs from '#renderer/features/runs/texts'
import * as scripts from '#renderer/features/scripts/texts'
import * as settings from '#renderer/features/settings/texts'
import * as shell from '#renderer/app/shell/texts'
import * as split from '#renderer/features/data/split/texts'
import * as start from '#renderer/features/start/texts'
import * as storage from '#renderer/features/settings/storage/texts'
import * as train from '#renderer/features/train/texts'
import * as tryIt from '#renderer/features/try/texts'
import * as updates from '#renderer/features/settings/updates/texts'
import * as verify from '#renderer/features/verify/texts'
import type { Locale } from '#shared/texts/locale'
import type { Same } from '#shared/texts/words'
import type { Paths } from './paths'
import { useSubject, type Subject } from './subject'

const areas = {
  checks,
  columns,
  commands,
  common,
  data,
  diagnostics,
  engines,
  evaluate,
  folds,
  images,
  import: importing,
  layers,
  lessons,
  model,
  models,
  objective,
  opened,
  prepare,
  projects,
  queue,
  repeats,
  runs,
  scripts,
  settings,
  shell,
  split,
  pictures,
  rows,
  start,
  storage,
  train,
  try: tryIt,
  updates,
  verify,
}

type Areas = typeof areas
/** All texts, in the shape of the English ones. */
export type Messages = { readonly [Area in keyof Areas]: Same<Areas[Area]['en']> }
/** Key of a text, for example `common.cancel`. */
export type MessageKey = Paths<{ [Area in keyof Areas]: Areas[Area]['en'] }>

const pick = (language: 'en' | 'zhCN'): Messages =>
  Object.fromEntries(
    Object.entries(areas).map(([area, texts]) => [area, texts[language]]),
  ) as unknown as Messages

/** The texts of every language; the tests compare them. */
export const messages: Readonly<Record<Locale, Messages>> = { en: pick('en'), 'zh-CN': pick('zhCN') }

/** The plugin that the page and component tests install. */
export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  // Casts because vue-i18n wants mutable records; nothing writes to them.
  messages: messages as unknown as Record<Locale, Record<string, never>>,
})

/** Text of a key with its named parameters; `plural` chooses between `one | many`. */
export type Translate = (
  key: MessageKey,
  named?: Readonly<Record<string, unknown>>,
  plural?: number,
) => string

const keysOf = (tree: object): readonly string[] =>
  Object.entries(tree).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? keysOf(value).map((key) => `${name}.${key}`) : [name],
  )
const imageKeys = new Set(keysOf(images.en))

/**
 * Texts in the current language, with keys checked by the compiler (prefer it to vue-i18n's own `useI18n`). Where the
 * page is about images, the texts say so.
 */
export function useI18n(subject: () => Subject = useSubject()): {
  readonly t: Translate
  readonly locale: ComputedRef<Locale>
} {
  const composer = useVueI18n({ useScope: 'global' })
  const t: Translate = (base, named = {}, plural) => {
    const key = subject() === 'images' && imageKeys.has(base) ? `images.${base}` : base
    return plural === undefined ? composer.t(key, { ...named }) : composer.t(key, { ...named }, plural)
  }
  return { t, locale: computed(() => composer.locale.value as Locale) }
}
