import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/errors'
import { fileFault, systemCode } from '#shared/fileFault'
import type { DatasetManifest } from '#shared/model/dataset'
import { namesBeside, type DataPlan } from '#shared/script/data/dataPlan'

type TextPlan = Extract<DataPlan, { kind: 'text' }>

/** The files of a text, the test file behind the other one. */
export const filesOf = ({ source }: TextPlan): readonly string[] => [
  source.path,
  ...(source.testPath === null ? [] : [source.testPath]),
]

/** What became of the file that a table was read from: null when it is as it was. */
export async function sourceFault(
  plan: TextPlan,
  { sourceFile }: Pick<DatasetManifest, 'sourceFile'>,
): Promise<AppError | null> {
  for (const file of filesOf(plan)) {
    try {
      const { size } = await stat(file)
      const isOwn = file === plan.source.path && sourceFile !== null
      if (isOwn && (size !== sourceFile.bytes || (await hashOf(file)) !== sourceFile.sha256))
        return new AppError('CONFLICT', 'sourceChanged', { file })
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return new AppError('NOT_FOUND', 'sourceGone', { file })
      return new AppError('UNAVAILABLE', 'fileUnreadable', { file }, { cause: error })
    }
  }
  return null
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  return hash.digest('hex')
}

/** Copies the files of a text beside a script; gives their names. */
export async function copySource(plan: TextPlan, folder: string): Promise<readonly string[]> {
  const names = namesBeside(plan)
  for (const [index, file] of filesOf(plan).entries()) {
    const target = join(folder, names[index] ?? '')
    await copyFile(file, target).catch((error: unknown) => {
      throw fileFault(error, target)
    })
  }
  return names
}
