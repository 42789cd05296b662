import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pinned } from '../../../../scripts/setup/pinned.mjs'
import { releasedElectron } from '../../../../scripts/setup/releasedElectron.mjs'

const majorOf = (version: string): number => Number(version.split('.')[0])

test('what is told of the released Electron is told of the one in package.json', () => {
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    devDependencies: Record<string, string>
  }
  expect(majorOf(devDependencies['electron'] ?? '')).toBe(releasedElectron.electron)
  // The types that the code is checked with are those of the same Node.
  expect(majorOf(devDependencies['@types/node'] ?? '')).toBe(releasedElectron.node)
})

test('tests run on the Node that the released Electron brings: what set-up fetches, and in every workflow', () => {
  expect(majorOf(pinned.node.version)).toBe(releasedElectron.node)
  const folder = join('.github', 'workflows')
  const versions = readdirSync(folder).flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/node-version: (\S+)/g)].map(
      ([, version]) => version,
    ),
  )
  expect(new Set(versions)).toEqual(new Set([String(releasedElectron.node)]))
})
