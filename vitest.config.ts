import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { filesWithOwnProcess } from './tests/ownProcess'

/** Each project is one kind of test, so that `check` and `test` can choose; timeouts fit the slowest honest case. */
const project = (name: string, testTimeout: number) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.ts`], testTimeout, hookTimeout: testTimeout },
})

/**
 * Hundreds of short files: most of their time went into loading the same modules again, so they share two processes,
 * but for those that change a module.
 */
const shared = (name: string, testTimeout: number) => {
  const own = filesWithOwnProcess(name)
  const all = project(name, testTimeout)
  return [
    { ...all, test: { ...all.test, isolate: false, exclude: own } },
    { ...all, test: { ...all.test, name: `${name}-own`, include: own } },
  ]
}

export default defineConfig({
  plugins: [vue()],
  test: {
    pool: 'forks',
    globalSetup: 'tests/temporaryFiles.ts',
    maxWorkers: 2,
    // What a test puts in the place of something is gone before the next one.
    restoreMocks: true,
    unstubGlobals: true,
    unstubEnvs: true,
    projects: [
      ...shared('unit', 20_000),
      project('contract', 60_000),
      project('migrations', 30_000),
      project('ml', 120_000),
      project('process', 180_000),
    ],
  },
})
