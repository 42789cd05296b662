import { hasInjectionContext, inject, provide, type InjectionKey } from 'vue'
import type { DatasetSource } from '#shared/model/dataset'

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

/** What a source gives. */
export function subjectOf(source: DatasetSource): Subject {
  switch (source.kind) {
    case 'mnist':
    case 'fashion-mnist':
    case 'idx':
    case 'image-folder':
      return 'images'
    case 'sample':
      return source.name === 'digits' ? 'images' : 'table'
    case 'csv':
    case 'parquet':
    case 'synthetic':
      return 'table'
  }
}
