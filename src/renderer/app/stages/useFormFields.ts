import { onBeforeUnmount, watch } from 'vue'
import { provideInvalidFields, type InvalidFields } from '#renderer/ui/fields/invalidFields'
import { useFieldFaults } from './fieldFaultsStore'

/** Makes the calling page the form of its fields: while one of them is invalid no training can be started. */
export function useFormFields(): InvalidFields {
  const faults = useFieldFaults()
  const fields = provideInvalidFields()
  watch(fields.first, (first) => (faults.first = first))
  onBeforeUnmount(() => (faults.first = null))
  return fields
}
