import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Whether there is a C compiler to make broken libraries with. */
export function hasCompiler(): boolean {
  if (process.platform !== 'linux') return false
  try {
    execFileSync('cc', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Compiles a shared library from C; returns its path. */
export function compile(
  folder: string,
  name: string,
  source: string,
  options: readonly string[] = [],
): string {
  const file = join(folder, `${name}.c`)
  const library = join(folder, name)
  writeFileSync(file, source)
  execFileSync('cc', ['-shared', '-fPIC', '-o', library, file, ...options, '-Wl,-rpath,$ORIGIN'], {
    cwd: folder,
    stdio: 'pipe',
  })
  return library
}

/** A library that needs another one, which is gone. */
export function needingLibrary(folder: string, missing: string): string {
  const gone = compile(folder, missing, 'int answer(void) { return 42; }', [`-Wl,-soname,${missing}`])
  const needing = compile(
    folder,
    `needs-${missing}.node`,
    'int answer(void); int ask(void) { return answer(); }',
    [gone],
  )
  rmSync(gone)
  return needing
}

/** A library that needs a version of another one that is newer than the one there. */
export function needingVersion(folder: string, needed: string): string {
  const build = (version: string): string => {
    const map = join(folder, 'versions.map')
    writeFileSync(map, `${version} { global: answer; local: *; };\n`)
    const options = ['-Wl,-soname,libold.so', `-Wl,--version-script=${map}`]
    return compile(folder, 'libold.so', 'int answer(void) { return 42; }', options)
  }
  const library = build(needed)
  const needing = compile(
    folder,
    'needs-version.node',
    'int answer(void); int ask(void) { return answer(); }',
    [library],
  )
  build('GLIBC_2.0')
  return needing
}
