import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runCase } from '#fixtures/csvFuzz/runCase'

/** `scripts/fuzz/csv.mjs` goes on from here for as long as one likes. */
const seeds = 250

test('files made from seeds are read, read in part or refused, and nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'descent-fuzz-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const outcomes = new Set<string>()
  for (let seed = 1; seed <= seeds; seed += 1) outcomes.add((await runCase(seed, folder)).outcome)
  expect([...outcomes]).toEqual(
    expect.arrayContaining(['read', 'read in part', 'csvNotATable', 'csvNoRows', 'csvEmpty', 'csvQuote']),
  )
})
