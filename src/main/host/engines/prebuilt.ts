import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/errors'
import type { PackSource } from '#shared/model/runtimePack'
import { systemCode } from '#shared/fileFault'

/** The binding's name in a pack and among the resources. */
export const bindingName = 'tfjs_binding.node'

/** The version of Node-API that the bindings are compiled for. */
export const bindingNodeApi = 8

/**
 * The binding that comes with the app, which a pack cannot do without: nothing is compiled on the user's machine.
 * @throws {AppError} UNSUPPORTED packBindingMissing
 */
export async function prebuiltBinding(
  resourcesFolder: string,
  { platform, arch }: PackSource,
): Promise<string> {
  const file = join(resourcesFolder, 'engines', `${platform}-${arch}`, bindingName)
  try {
    await access(file)
    return file
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error
    throw new AppError('UNSUPPORTED', 'packBindingMissing', { path: file }, { cause: error })
  }
}
