import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unitActivityFile, UnitActivity } from '#shared/model/unitActivity'

/** What a training kept beside its model of what the units do; null where it kept nothing, or what cannot be read. */
export function readUnitActivity(modelFolder: string): UnitActivity | null {
  try {
    const text = readFileSync(join(modelFolder, unitActivityFile), 'utf8')
    return UnitActivity.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
