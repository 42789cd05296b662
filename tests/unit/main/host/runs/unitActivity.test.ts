import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readUnitActivity } from '#main/host/runs/unitActivity'
import { unitActivityFile, type UnitActivity } from '#shared/model/unitActivity'
import { temporaryFolder } from '#fixtures/testHost'

test('what units did is read from beside the model; without the file, or with another one there, it is not known', () => {
  const folder = join(temporaryFolder(), 'model')
  mkdirSync(folder, { recursive: true })
  expect(readUnitActivity(folder)).toBeNull()
  const activity: UnitActivity = {
    part: 'validation',
    rows: 60,
    layers: [{ layer: 0, activation: 'relu', units: 32, still: 24 }],
  }
  const write = (text: string): void => writeFileSync(join(folder, unitActivityFile), text)
  write(JSON.stringify(activity))
  expect(readUnitActivity(folder)).toEqual(activity)
  for (const damaged of ['', '{', JSON.stringify({ ...activity, rows: 0 })]) {
    write(damaged)
    expect(readUnitActivity(folder)).toBeNull()
  }
})
