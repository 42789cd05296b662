import { defineStore } from 'pinia'
import { ref } from 'vue'

/** A field of the page that is shown whose text is no valid value, and so was not taken. */
export const useFieldFaults = defineStore('fieldFaults', () => ({ first: ref<string | null>(null) }))
