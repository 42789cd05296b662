import { chmodSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { compilerVersion } from '../../../../scripts/setup/binding.mjs'
import { ensureWheel, pipArguments, wheelFile } from '../../../../scripts/setup/wheel.mjs'

const archive = {
  origin: { kind: 'wheel', project: 'tensorflow-cpu', version: '2.21.0' },
  fileName: 'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl',
  bytes: 5,
  // Of the text "wheel".
  sha256: 'ba59926159d2aa256eb8739b8da7e2b574b960e1202c6d624cbe981cef996c91',
  members: [],
} as const

test('pip is asked for exactly one file, whatever Python is running', () => {
  const args = pipArguments(archive).join(' ')
  expect(args).toContain('--implementation cp --python-version 3.11 --abi cp311')
  expect(args).toContain('--platform manylinux_2_27_x86_64 tensorflow-cpu==2.21.0')
  expect(args).toMatch(/^download --no-deps .*--only-binary=:all:/)
})

describe('a machine', () => {
  let cache: string
  beforeEach(() => {
    cache = mkdtempSync(path.join(tmpdir(), 'descent-test-'))
    vi.stubEnv('DESCENT_CACHE', path.join(cache, 'cache'))
    vi.stubEnv('PATH', cache)
  })
  afterEach(() => {
    vi.unstubAllEnvs()
  })
  /** A pip that runs these lines of shell in the place of a download. */
  const pip = (lines: string): void => {
    const python = path.join(cache, 'python3')
    writeFileSync(python, `#!/bin/sh\n[ "$3" = --version ] && exit 0\nfor folder; do :; done\n${lines}\n`)
    chmodSync(python, 0o755)
  }
  const fetched = async (): Promise<string> => ensureWheel(archive).catch((error: Error) => error.message)

  test('without pip says so', async () => {
    expect(await fetched()).toMatch(/no Python with pip/)
  })

  test('without a compiler says so', async () => {
    await expect(compilerVersion()).rejects.toThrow(/no g\+\+/)
  })

  test('whose pip cannot get the file says the last thing that pip said', async () => {
    pip('echo WARNING; echo "ERROR: No matching distribution found" >&2; exit 1')
    expect(await fetched()).toBe(`pip cannot get ${archive.fileName}: ERROR: No matching distribution found`)
  })

  test('that was given other bytes keeps nothing of them', async () => {
    pip(`printf other > "$folder/${archive.fileName}"`)
    expect(await fetched()).toMatch(/other content than expected/)
    expect(readdirSync(path.join(cache, 'cache'))).toEqual([])
  })

  test('keeps the right file', async () => {
    pip(`printf wheel > "$folder/${archive.fileName}"`)
    expect(await fetched()).toBe(wheelFile(archive))
    expect(readdirSync(path.dirname(wheelFile(archive)))).toEqual([archive.fileName])
  })
})
