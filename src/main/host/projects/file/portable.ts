import { basename, posix, win32 } from 'node:path'
import { ErrorDetails, type WireError } from '#shared/errors'
import { withPaths } from '#shared/catalog/sources/ofSource'
import type { DatasetManifest, DatasetSource } from '#shared/model/dataset'
import type { ProjectDraft } from '#shared/model/project'
import type { RunSpec } from '#shared/model/runSpec'

/** The last part of a path of any system. */
const nameOf = (path: string): string => basename(path.replaceAll('\\', '/'))

/** Any JSON with the last parts of what are whole paths in it: of a file that an error names, of a program. */
export function withoutFolders(value: unknown): unknown {
  if (typeof value === 'string')
    return posix.isAbsolute(value) || win32.isAbsolute(value) ? nameOf(value) : value
  if (Array.isArray(value)) return value.map(withoutFolders)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutFolders(part)]))
}

/** What went wrong, without the folders of the files that it names. */
export const portableError = (error: WireError | null): WireError | null =>
  error === null
    ? null
    : { ...error, message: error.reason, details: ErrorDetails.parse(withoutFolders(error.details)) }

/** A source whose paths are names alone: where a file lay says nothing elsewhere, and whose it was is nobody's business. */
export const portableSource = (source: DatasetSource): DatasetSource => withPaths(source, nameOf)

/** A specification of a portable source. */
export const portableSpec = (spec: RunSpec): RunSpec => ({
  ...spec,
  data: { ...spec.data, source: portableSource(spec.data.source) },
})

/** A draft of a portable source. */
export const portableDraft = (draft: ProjectDraft): ProjectDraft => ({
  ...draft,
  spec: portableSpec(draft.spec),
})

/** A manifest of a portable source. */
export const portableManifest = (manifest: DatasetManifest): DatasetManifest => ({
  ...manifest,
  source: portableSource(manifest.source),
})
