import { hasInjectionContext, inject, provide, type InjectionKey } from 'vue'

/** What the data of a page is made of: it is spoken of in other words. */
export type Subject = 'table' | 'images'

const subjectKey: InjectionKey<() => Subject> = Symbol('subject')

/** Says what the texts of a component's descendants speak of; its own `useI18n` takes the same. */
export function provideSubject(subject: () => Subject): () => Subject {
  provide(subjectKey, subject)
  return subject
}

/** What the texts speak of here: a table, unless somebody above says otherwise. */
export const useSubject = (): (() => Subject) =>
  hasInjectionContext() ? inject(subjectKey, () => 'table') : () => 'table'
