import { globSync, readFileSync } from 'node:fs'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** What changes a module for everything that runs in the same process: a mock of it, the page's one connection. */
const changesModules = /\bvi\.(?:do)?[mM]ock\(|\bvi\.resetModules\(|\bconnect(?:FakeHost)?\b/

/** The test files below `tests/FOLDER` that need a process of their own. */
const filesWithOwnProcess = (folder: string): string[] =>
  globSync(`tests/${folder}/**/*.test.ts`)
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => changesModules.test(readFileSync(file, 'utf8')))

/** Each project is one kind of test, so that `check` and `test` can choose; timeouts fit the slowest honest case. */
const project = (name: string, testTimeout: number) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.ts`], testTimeout, hookTimeout: testTimeout },
})

/**
 * Many files: much of their time went into loading the same modules again, so they share two processes, but for those
 * (`own`) that change something in theirs.
 */
const shared = (name: string, testTimeout: number, own: string[]) => {
  const all = project(name, testTimeout)
  return [
    { ...all, test: { ...all.test, isolate: false, exclude: own } },
    { ...all, test: { ...all.test, name: `${name}-own`, include: own } },
  ]
}

/** Parts of the page that are mounted and clicked, without Electron. */
const component = project('component', 20_000)

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
      ...shared('unit', 60_000, filesWithOwnProcess('unit')),
      { ...component, test: { ...component.test, environment: 'happy-dom', isolate: false } },
      project('contract', 60_000),
      project('migrations', 30_000),
      // How engines start, and run out of memory, is tested in processes in which they have not yet.
      ...shared('ml', 120_000, ['tests/ml/engine/tensorflow/**/*.test.ts', 'tests/ml/engine/start.test.ts']),
      project('process', 180_000),
    ],
  },
})
