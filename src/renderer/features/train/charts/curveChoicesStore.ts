import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { GhostChoice } from './ghosts'

/** How the curves of runs are looked at; kept while people look at other pages. */
export const useCurveChoices = defineStore('curveChoices', () => ({
  /** Weight of the smoothing; 0 is none. */
  smoothing: ref(0),
  ghost: ref<GhostChoice>('before'),
}))
