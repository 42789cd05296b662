import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Split } from '#shared/model/runSpec'
import { column, tableOf } from '../../ml/data/preprocess/tables'
import { scriptOf } from './request'

const python = process.env['DESCENT_PYTHON'] ?? 'python3'

/** Why nothing can be compiled; null where it can. */
function missingPython(): string | null {
  try {
    execFileSync(python, ['-c', 'pass'], { stdio: 'ignore' })
    return null
  } catch {
    return `${python} is not there`
  }
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'descent-compiles-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const { manifest } = tableOf(
  [
    column('length', { missing: 2 }),
    column('day', { kind: 'date' }),
    column('y', { integer: true, min: 0, max: 1, missing: 1 }),
  ],
  [[1, 2, 0]],
)
const shares = { validation: 0.2, seed: 1 }
const splits: readonly Split[] = [true, false].flatMap((stratified): readonly Split[] => [
  { kind: 'ratio', train: 0.6, test: 0.2, stratified, ...shares },
  { kind: 'given', stratified, ...shares },
  { kind: 'k-fold', folds: 3, fold: 1, stratified, ...shares },
])

it('is Python, for every split and framework, with and without files', async ({ skip }) => {
  const missing = missingPython()
  if (missing !== null) return skip(missing)
  const files: string[] = []
  for (const [index, split] of splits.entries())
    for (const target of ['pytorch', 'keras'] as const)
      for (const exact of [true, false]) {
        const watch = { metric: 'macro-f1', keepBest: true, patience: 2, leastChange: 0 } as const
        const more = { target, exact, rows: { train: 60, validation: 20, test: 20 }, training: { watch } }
        const file = join(folder, `${target}-${String(index)}-${String(exact)}.py`)
        await writeFile(
          file,
          scriptOf(
            { ...manifest, source: { kind: 'sample', name: 'iris' } },
            { features: ['length', 'day'], split },
            more,
          ),
        )
        files.push(file)
      }
  const compiled = execFileSync(python, ['-m', 'py_compile', ...files], { encoding: 'utf8' })
  expect(compiled).toBe('')
})
