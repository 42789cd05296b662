import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Whether a field of the page that is shown holds a text that is no valid value, and so was not taken. */
export const useFieldFaults = defineStore('fieldFaults', () => ({ any: ref(false) }))
