import type { ListKind, SavedKind } from '#shared/contract/files'
import { writeBytes } from '#main/platform/atomicFile'
import type { HostDependencies } from '../dependencies'

/**
 * Asks a person where to, and writes there what `make` then makes: no other path is written to. Null when the dialog was
 * cancelled or there is no window. @throws {AppError} diskFull, fileUnwritable …
 */
export async function saveChosen(
  { chooseSaved }: Pick<HostDependencies, 'chooseSaved'>,
  { name, kind }: { readonly name: string; readonly kind: SavedKind | ListKind },
  make: () => Buffer | Promise<Buffer>,
): Promise<{ readonly file: string | null }> {
  const file = (await chooseSaved?.(name, kind)) ?? null
  if (file !== null) await writeBytes(file, await make())
  return { file }
}
