import { existsSync } from 'node:fs'
import { AppError, type ErrorDetails } from '#shared/errors'
import type { Reason } from '#shared/reasons'

interface Rule {
  readonly pattern: RegExp
  readonly reason: Reason
  /** The name of the detail that holds what the pattern's first group found. */
  readonly names?: string
}

/** First match counts. The words are those of the dynamic linkers of Linux, macOS and Windows. */
const rules: readonly Rule[] = [
  {
    pattern: /(libcuda\.so[.\d]*|libnvidia[^:\s]*): cannot open/,
    reason: 'gpuDriverMissing',
    names: 'library',
  },
  { pattern: /CUDA driver version is insufficient|no NVIDIA driver/i, reason: 'gpuDriverMissing' },
  { pattern: /(\S+): cannot open shared object file/, reason: 'packLibraryMissing', names: 'library' },
  { pattern: /Library not loaded: (\S+)/, reason: 'packLibraryMissing', names: 'library' },
  { pattern: /specified module could not be found/, reason: 'packLibraryMissing' },
  {
    pattern: /version [`']?((?:GLIBC|GLIBCXX|CXXABI)_[\w.]+)'? not found/,
    reason: 'packNeedsNewerSystem',
    names: 'needed',
  },
  { pattern: /built for macOS ([\d.]+) which is newer/, reason: 'packNeedsNewerSystem', names: 'needed' },
  { pattern: /file too short|ELF load command past end|cannot read file data/, reason: 'packWrongFile' },
  {
    pattern: /invalid ELF header|wrong ELF class|wrong architecture|incompatible architecture|not a mach-o/,
    reason: 'packOtherPlatform',
  },
  { pattern: /not a valid Win32 application|only ET_DYN|invalid ELF|ELF file/, reason: 'packOtherPlatform' },
  { pattern: /undefined symbol: ([^\s,)]+)/, reason: 'packOtherNodeApi', names: 'symbol' },
  { pattern: /symbol not found[^:]*: '?([^\s,')]+)/i, reason: 'packOtherNodeApi', names: 'symbol' },
  { pattern: /specified procedure could not be found/, reason: 'packOtherNodeApi' },
  { pattern: /did not self-register|NODE_MODULE_VERSION|napi/i, reason: 'packOtherNodeApi' },
]

/** What the dynamic linker's message means for the person in front of the screen; `path` is the file being loaded. */
export function loadFault(thrown: unknown, path: string): AppError {
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  const base: ErrorDetails = { engine: 'tensorflow', path, message }
  if (message.startsWith(`${path}: cannot open shared object file`)) {
    // Linux says the same of a file for another processor.
    const reason = existsSync(path) ? 'packOtherPlatform' : 'packMissingFile'
    return new AppError('UNAVAILABLE', reason, base, { cause: thrown })
  }
  for (const { pattern, reason, names } of rules) {
    const found = pattern.exec(message)
    if (found === null) continue
    const [, group] = found
    const details = names === undefined || group === undefined ? base : { ...base, [names]: group }
    return new AppError('UNAVAILABLE', reason, details, { cause: thrown })
  }
  return new AppError('UNAVAILABLE', 'engineFailed', base, { cause: thrown })
}
