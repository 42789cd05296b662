import { onBeforeUnmount, shallowRef, type ShallowRef } from 'vue'
import type { PredictionInput } from '#shared/contract/models'
import type { AppError } from '#shared/errors'
import type { Prediction } from '#shared/model/trainedModel'
import { fromCallError } from '#shared/contract/callError'
import { makeThrottle } from '#renderer/lib/throttle'

/** Ten answers a second are enough for the eye and leave the page free. */
const interval = 100

/** The newest answer to the newest input; null before the first and after `clear`. */
export type Predictions = {
  readonly answer: Readonly<ShallowRef<Prediction | null>>
  readonly error: Readonly<ShallowRef<AppError | null>>
  ask(input: PredictionInput): void
  clear(): void
}

/**
 * Answers to an input that changes as fast as a hand moves: at most ten a second, one under way at a time, the last
 * input is never lost, and an answer that came too late is dropped.
 */
export function usePredictions(predict: (input: PredictionInput) => Promise<Prediction>): Predictions {
  const answer = shallowRef<Prediction | null>(null)
  const error = shallowRef<AppError | null>(null)
  let wanted: PredictionInput | null = null
  let underWay = false
  let cleared = 0

  async function work(): Promise<void> {
    if (underWay || wanted === null) return
    const input = wanted
    const before = cleared
    underWay = true
    try {
      const prediction = await predict(input)
      if (before !== cleared) return
      answer.value = prediction
      error.value = null
    } catch (thrown) {
      if (before === cleared) error.value = fromCallError(thrown)
    } finally {
      underWay = false
      if (wanted !== null && wanted !== input) throttle.request()
    }
  }
  const throttle = makeThrottle(interval, () => void work())
  onBeforeUnmount(() => throttle.cancel())

  return {
    answer,
    error,
    ask(input) {
      wanted = input
      throttle.request()
    },
    clear() {
      wanted = null
      cleared += 1
      throttle.cancel()
      answer.value = null
      error.value = null
    },
  }
}
