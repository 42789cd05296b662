import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runLog } from '#main/host/runs/runLog'
import { temporaryFolder } from '#fixtures/testHost'

test('the lines of a run are found in every log file, by time; those of others are not its', async () => {
  const folder = join(temporaryFolder(), 'logs')
  expect(await runLog(folder, 1)).toEqual([])
  mkdirSync(folder)
  writeFileSync(
    join(folder, 'main.log'),
    '2026-11-30T10:00:02.000Z warn run-1: the worker was silent\n2026-11-30T10:00:03.000Z info run-11: other\nbroken\n',
  )
  writeFileSync(join(folder, 'main.old.log'), '2026-11-30T10:00:01.000Z info run-1: engine: wasm\n')
  expect(await runLog(folder, 1)).toEqual([
    { at: Date.parse('2026-11-30T10:00:01Z'), level: 'info', text: 'engine: wasm' },
    { at: Date.parse('2026-11-30T10:00:02Z'), level: 'warn', text: 'the worker was silent' },
  ])
})
