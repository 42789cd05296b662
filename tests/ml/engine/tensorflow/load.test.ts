import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { loadBinding } from '#ml/engine/tensorflow/load'
import { evenTuning } from '#ml/engine/tensorflow/tuning'
import { AppError } from '#shared/errors'
import { compile, hasCompiler, needingLibrary, needingVersion } from './brokenLibraries'

const folder = mkdtempSync(join(tmpdir(), 'descent-binding-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function faultOf(path: string): Pick<AppError, 'code' | 'reason' | 'details'> {
  try {
    loadBinding(path, evenTuning())
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown
    throw thrown
  }
  throw new Error(`${path} was loaded`)
}

const written = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe.runIf(process.platform === 'linux')('a binding that is no library', () => {
  it('is a text', () => {
    const path = written('text.node', 'This is not a library. '.repeat(100))
    expect(faultOf(path)).toMatchObject({
      code: 'UNAVAILABLE',
      reason: 'packOtherPlatform',
      details: { engine: 'tensorflow', path },
    })
  })

  it('ends too early', () => {
    expect(faultOf(written('short.node', '\u007fELF'))).toMatchObject({ reason: 'packWrongFile' })
  })

  it('is not there', () => {
    expect(faultOf(join(folder, 'absent.node'))).toMatchObject({ reason: 'packMissingFile' })
  })
})

describe('a library that cannot be loaded', () => {
  beforeEach(({ skip }) => {
    if (!hasCompiler()) skip('no C compiler (cc) to make such libraries with')
  })

  it('needs a library that is missing', () => {
    expect(faultOf(needingLibrary(folder, 'libgone.so.7'))).toMatchObject({
      reason: 'packLibraryMissing',
      details: { library: 'libgone.so.7' },
    })
  })

  it('needs the driver of the graphics card', () => {
    expect(faultOf(needingLibrary(folder, 'libcuda.so.1'))).toMatchObject({
      reason: 'gpuDriverMissing',
      details: { library: 'libcuda.so.1' },
    })
  })

  it.each(['GLIBC_9.99', 'GLIBCXX_3.4.99', 'CXXABI_1.9.99'])('needs %s', (needed) => {
    expect(faultOf(needingVersion(mkdtempSync(join(folder, 'version-')), needed))).toMatchObject({
      reason: 'packNeedsNewerSystem',
      details: { needed },
    })
  })

  it('needs a function that the program does not have', () => {
    const source = 'int napi_from_the_future(void); int ask(void) { return napi_from_the_future(); }'
    expect(faultOf(compile(folder, 'future.node', source))).toMatchObject({
      reason: 'packOtherNodeApi',
      details: { symbol: 'napi_from_the_future' },
    })
  })

  it('is not a binding', () => {
    expect(faultOf(compile(folder, 'plain.node', 'int answer(void) { return 42; }'))).toMatchObject({
      reason: 'packOtherNodeApi',
    })
  })

  it.each([
    ['of 32 bits', 4, 1],
    ['for another processor', 18, 0xb7],
  ])('is one %s', (_, offset, value) => {
    const bytes = readFileSync(compile(folder, 'whole.node', 'int answer(void) { return 42; }'))
    bytes[offset] = value
    expect(faultOf(written(`patched-${offset}.node`, bytes))).toMatchObject({ reason: 'packOtherPlatform' })
  })

  it('is a binding that offers something else', () => {
    const source = 'void *napi_register_module_v1(void *env, void *exports) { return exports; }'
    const path = compile(folder, 'empty.node', source)
    const copy = join(folder, 'copy.node')
    copyFileSync(path, copy)
    expect(faultOf(copy)).toMatchObject({ reason: 'packOtherNodeApi' })
  })
})
