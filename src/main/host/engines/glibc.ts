import { AppError } from '#shared/errors'

/** The version of the C library that Node runs with, on Linux; null elsewhere and where it is another library. */
export function glibcVersion(): string | null {
  const { report } = process
  // Else the names of all open connections are looked up, which may take seconds.
  Reflect.set(report, 'excludeNetwork', true)
  const written: unknown = report.getReport()
  const version = field(field(written, 'header'), 'glibcVersionRuntime')
  return typeof version === 'string' ? version : null
}

/**
 * Refuses a wheel that its name says is for a newer C library (`manylinux_2_27`), before it is downloaded.
 * @throws {AppError} UNSUPPORTED packNeedsNewerSystem
 */
export function expectGlibc(wheel: string, present: string | null): void {
  const [, major, minor] = /manylinux_(\d+)_(\d+)/.exec(wheel) ?? []
  if (major === undefined || minor === undefined || present === null) return
  const [presentMajor = 0, presentMinor = 0] = present.split('.').map(Number)
  if (presentMajor > Number(major) || (presentMajor === Number(major) && presentMinor >= Number(minor)))
    return
  const needed = `GLIBC_${major}.${minor}`
  throw new AppError('UNSUPPORTED', 'packNeedsNewerSystem', {
    library: needed,
    expected: needed,
    found: `GLIBC_${present}`,
  })
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
