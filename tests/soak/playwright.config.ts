import { defineConfig } from '@playwright/test'

/** One window, for as long as it was asked for. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  workers: 1,
  timeout: 0,
  expect: { timeout: 60_000 },
  reporter: [['list']],
})
