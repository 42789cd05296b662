import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { messages } from '#renderer/i18n/index'
import { reasons } from '#shared/reasons'
import { reasonTexts } from '#shared/texts/reasons/index'

const { en, 'zh-CN': zhCN } = reasonTexts

/** All texts of a tree by their dotted key. */
function flat(tree: object, before = ''): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    const path = before === '' ? key : `${before}.${key}`
    if (typeof value === 'string') found.set(path, value)
    else for (const [inner, text] of flat(value as object, path)) found.set(inner, text)
  }
  return found
}

const placeholders = (text: string): readonly string[] =>
  [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted()

const renderer = join(import.meta.dirname, '../../../../src/renderer')

/** Everything the page is made of, without the texts themselves. */
function sources(): string {
  return readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(vue|ts)$/.test(file) && !file.startsWith(join('i18n', 'messages')))
    .map((file) => readFileSync(join(renderer, file), 'utf8'))
    .join('\n')
}

/** Keys named in a source, whole, with `${…}` parts, or by the branch they hang on; as patterns. */
function namedKeys(source: string): readonly RegExp[] {
  const literals = source.match(/(['"`])[a-z][\w-]*\.[^'"`\n]*?\1/gi) ?? []
  return literals.map((literal) => {
    const key = literal.slice(1, -1)
    const pattern = key
      .split(/\$\{[^}]*\}+\)?/)
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
      .join('.+')
    return new RegExp(String.raw`^${pattern}(\..+)?$`)
  })
}

describe('texts of the page', () => {
  const english = flat(messages.en)
  const chinese = flat(messages['zh-CN'])

  test('both languages have the same keys and no empty text', () => {
    expect([...chinese.keys()].toSorted()).toEqual([...english.keys()].toSorted())
    const empty = [...english, ...chinese].filter(([, text]) => text.trim() === '')
    expect(empty).toEqual([])
  })

  test('both languages name the same parameters', () => {
    const named = (texts: ReadonlyMap<string, string>) =>
      [...english.keys()].map((key) => [key, placeholders(texts.get(key) ?? '')])
    expect(named(chinese)).toEqual(named(english))
  })

  test('every text is used by a component', () => {
    const used = namedKeys(sources())
    // Those for images stand in for the others, of the same keys.
    const base = [...english.keys()].map((key) => key.replace(/^images\./, ''))
    expect(base.filter((key) => !english.has(key))).toEqual([])
    const unused = base.filter((key) => !used.some((pattern) => pattern.test(key)))
    expect(unused).toEqual([])
  })

  test('the texts for images have the parameters of those that they stand in for, and speak of no rows', () => {
    const own = [...english].filter(([key]) => key.startsWith('images.'))
    const named = (key: string) => placeholders(english.get(key) ?? '')
    expect(own.map(([key]) => named(key))).toEqual(own.map(([key]) => named(key.replace('images.', ''))))
    expect(own.filter(([, text]) => /\brows?\b/i.test(text.replaceAll(/\{\w+\}/g, '')))).toEqual([])
  })

  test('Chinese texts hold Chinese wherever the English ones hold a sentence', () => {
    const sentences = [...english].filter(([, text]) => /^[A-Z][a-z]+ .*\.$/.test(text))
    const left = sentences.filter(([key]) => !/\p{Script=Han}/u.test(chinese.get(key) ?? ''))
    expect(left.map(([key]) => key)).toEqual([])
  })
})

describe('texts of the faults', () => {
  test('every reason has a text and a remedy with the same parameters in both languages', () => {
    const named = (texts: typeof en) =>
      reasons.map((reason) => [reason, placeholders(texts[reason].text), placeholders(texts[reason].remedy)])
    expect(named(zhCN)).toEqual(named(en))
    const left = reasons.filter((reason) => !/\p{Script=Han}/u.test(zhCN[reason].text + zhCN[reason].remedy))
    expect(left).toEqual([])
  })
})
