import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, nextTick, ref, type EffectScope } from 'vue'
import { useProject } from '#renderer/features/project/projectStore'
import { useLiveRun } from '#renderer/features/train/liveRunStore'
import { usePreparedRun } from '#renderer/features/train/usePreparedRun'

let scope: EffectScope
beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

async function pass(milliseconds: number): Promise<void> {
  await nextTick()
  await vi.advanceTimersByTimeAsync(milliseconds)
}

test('the host is told of a draft that can be trained once it has settled, and of each that follows', async () => {
  const prepare = vi.spyOn(useLiveRun(), 'prepare').mockResolvedValue()
  const project = useProject()
  const canStart = ref(false)
  scope.run(() => usePreparedRun(canStart))
  await pass(1000)
  expect(prepare).not.toHaveBeenCalled()
  canStart.value = true
  for (const seed of [1, 2, 3]) {
    project.setTraining({ seed })
    await pass(200)
  }
  expect(prepare).not.toHaveBeenCalled()
  await pass(400)
  expect(prepare.mock.calls.map(([spec]) => spec?.training.seed)).toEqual([3])
  canStart.value = false
  project.setTraining({ seed: 4 })
  await pass(1000)
  expect(prepare).toHaveBeenCalledTimes(1)
})
