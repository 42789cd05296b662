import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/errors'
import { PackSources, type PackSource } from '#shared/model/runtimePack'
import type { HostDependencies } from '../dependencies'

/** The packs that can be had for this computer, those of graphics cards first. */
export async function packSources({
  resourcesFolder,
  platform,
}: Pick<HostDependencies, 'resourcesFolder' | 'platform'>): Promise<readonly PackSource[]> {
  const text = await readFile(join(resourcesFolder, 'engines', 'sources.json'), 'utf8')
  return PackSources.parse(JSON.parse(text))
    .packs.filter((pack) => pack.platform === platform && pack.arch === process.arch)
    .sort((one, other) => rank(one) - rank(other))
}

/** The pack with this id. @throws {AppError} NOT_FOUND packUnknown */
export function sourceOf(sources: readonly PackSource[], id: string): PackSource {
  const found = sources.find((source) => source.id === id)
  if (found === undefined) throw new AppError('NOT_FOUND', 'packUnknown', { name: id })
  return found
}

const rank = ({ device }: PackSource): number => (device === 'gpu' ? 0 : 1)
