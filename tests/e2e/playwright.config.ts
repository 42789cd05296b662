import { defineConfig } from '@playwright/test'
import { availableParallelism } from 'node:os'

/** Two windows at a time where there are two processors: much of a test is waiting. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  fullyParallel: true,
  workers: Math.min(2, availableParallelism()),
  timeout: 180_000,
  // A limit for what never comes, not for how quick something is: two windows and their trainings share the processors.
  expect: { timeout: 30_000 },
  reporter: [['list']],
})
