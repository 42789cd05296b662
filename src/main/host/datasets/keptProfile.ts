import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Logger } from '../../../shared/log'
import { DatasetProfile } from '../../../shared/model/dataProfile'
import { writeTextFile } from '../../platform/atomicFile'
import { systemCode } from '../../platform/fileFault'

const fileName = 'profile.json'

/** A profile is of the data whose SHA-256 stands beside it, and is made anew by a later format. */
const Kept = z.object({ format: z.literal(1), sha256: z.string(), profile: DatasetProfile })

/** The profile that lies beside a data set; null when there is none, or it is damaged or of other data. */
export async function keptProfile(folder: string, sha256: string): Promise<DatasetProfile | null> {
  try {
    const kept = Kept.safeParse(JSON.parse(await readFile(join(folder, fileName), 'utf8')))
    return kept.success && kept.data.sha256 === sha256 ? kept.data.profile : null
  } catch (error) {
    if (error instanceof SyntaxError || systemCode(error) !== null) return null
    throw error
  }
}

/** Keeps a profile beside its data. What cannot be kept (a full disk) is made again another time. */
export async function keepProfile(
  folder: string,
  sha256: string,
  profile: DatasetProfile,
  log: Logger,
): Promise<void> {
  try {
    await writeTextFile(join(folder, fileName), JSON.stringify({ format: 1, sha256, profile }))
  } catch (error) {
    log.warn(`a profile was not kept: ${String(error)}`)
  }
}
