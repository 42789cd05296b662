import type { Locale } from './locale'

/** What is said in every language. */
export type Words<Texts> = Readonly<Record<Locale, Texts>>

/** A text for each name, in every language. */
export type WordsFor<Name extends string> = Words<Readonly<Record<Name, string>>>

/** The same texts in another language: every key must be there, none may be added. */
export type Same<Texts> = Texts extends string ? string : { readonly [Key in keyof Texts]: Same<Texts[Key]> }

/** Texts in both languages. A key that the Chinese ones lack, or have beyond the English ones, does not compile. */
export const bilingual = <const Texts>(en: Texts, zhCN: Same<NoInfer<Texts>>): Words<Same<Texts>> => ({
  en: en as Same<Texts>,
  'zh-CN': zhCN,
})
