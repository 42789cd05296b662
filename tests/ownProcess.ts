import { globSync, readFileSync } from 'node:fs'

/** What changes a module for everything that runs in the same process: a mock of it, the page's one connection. */
const changesModules = /\bvi\.(?:do)?[mM]ock\(|\bvi\.resetModules\(|\bconnect(?:FakeHost)?\b/

/** The test files below `tests/FOLDER` that need a process of their own; the others of that folder share theirs. */
export const filesWithOwnProcess = (folder: string): string[] =>
  globSync(`tests/${folder}/**/*.test.ts`)
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => changesModules.test(readFileSync(file, 'utf8')))
