import { computed, provide, ref, type ComputedRef, type InjectionKey } from 'vue'

/** The fields of a form whose text is no valid value, so that the form's button can wait for them. */
export type InvalidFields = { mark(id: string, invalid: boolean): void; readonly any: ComputedRef<boolean> }

/** Through this key a field finds the form that it belongs to. */
export const invalidFieldsKey: InjectionKey<InvalidFields> = Symbol('invalid fields')

/** Makes the calling component the form of all fields below it. */
export function provideInvalidFields(): InvalidFields {
  const ids = ref<ReadonlySet<string>>(new Set())
  const fields: InvalidFields = {
    mark(id, invalid) {
      const next = new Set(ids.value)
      if (invalid) next.add(id)
      else next.delete(id)
      ids.value = next
    },
    any: computed(() => ids.value.size > 0),
  }
  provide(invalidFieldsKey, fields)
  return fields
}
