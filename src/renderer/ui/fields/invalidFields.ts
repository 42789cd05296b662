import { computed, provide, ref, type ComputedRef, type InjectionKey } from 'vue'

/** The fields of a form whose text is no valid value, so that the form's button can wait for them. */
export type InvalidFields = {
  /** Says that the field called `label` has no valid value; null when it has one. */
  mark(id: string, label: string | null): void
  readonly any: ComputedRef<boolean>
  /** What the first of them is called. */
  readonly first: ComputedRef<string | null>
}

/** Through this key a field finds the form that it belongs to. */
export const invalidFieldsKey: InjectionKey<InvalidFields> = Symbol('invalid fields')

/** Makes the calling component the form of all fields below it. */
export function provideInvalidFields(): InvalidFields {
  const marked = ref<ReadonlyMap<string, string>>(new Map())
  const fields: InvalidFields = {
    mark(id, label) {
      const next = new Map(marked.value)
      if (label === null) next.delete(id)
      else next.set(id, label)
      marked.value = next
    },
    any: computed(() => marked.value.size > 0),
    first: computed(() => marked.value.values().next().value ?? null),
  }
  provide(invalidFieldsKey, fields)
  return fields
}
