import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** Each project is one kind of test, so that `check` and `test` can choose; timeouts fit the slowest honest case. */
const project = (name: string, testTimeout: number) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.ts`], testTimeout, hookTimeout: testTimeout },
})

export default defineConfig({
  plugins: [vue()],
  test: {
    pool: 'forks',
    globalSetup: 'tests/temporaryFiles.ts',
    maxWorkers: 2,
    projects: [
      project('unit', 20_000),
      project('contract', 60_000),
      project('migrations', 30_000),
      project('ml', 120_000),
      project('process', 180_000),
    ],
  },
})
