import { defineConfig } from '@playwright/test'

/** One after the other: the system has one place for the installed app. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  workers: 1,
  timeout: 600_000,
  // On a busy machine a second start of the app takes half a minute.
  expect: { timeout: 90_000 },
  reporter: [['list']],
})
