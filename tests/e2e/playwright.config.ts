import { defineConfig } from '@playwright/test'

/** One window at a time: the machine's display and processors are shared by every test. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
})
