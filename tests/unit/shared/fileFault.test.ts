import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { AppError } from '#shared/errors'
import { fileFault, writeFault } from '#shared/fileFault'
import { temporaryFolder } from '#fixtures/testHost'

const folder = temporaryFolder()
afterAll(() => rmSync(folder, { recursive: true }))

const reasonOf = (file: string): string | null => {
  try {
    readFileSync(file)
    return null
  } catch (error) {
    const fault = fileFault(error, file)
    return fault instanceof AppError ? fault.reason : 'none'
  }
}

test('what the system says of a path has words', () => {
  symlinkSync(join(folder, 'circle'), join(folder, 'circle'))
  mkdirSync(join(folder, 'inner'))
  expect(reasonOf(join(folder, 'circle'))).toBe('linkLoop')
  expect(reasonOf(join(folder, 'a'.repeat(300)))).toBe('nameTooLong')
  expect(reasonOf(join(folder, 'inner'))).toBe('notAFile')
  expect(reasonOf(join(folder, 'none'))).toBe('fileMissing')
})

test.each(['EMFILE', 'EBUSY', 'ESTALE', 'ETIMEDOUT', 'ENXIO', 'EROFS'])('and so has %s', (code) => {
  const fault = fileFault(Object.assign(new Error(code), { code }), '/f')
  expect(fault).toMatchObject({ reason: 'fileUnreadable', details: { file: '/f', code } })
})

test('what refuses to be written is told so, and what is no matter of reading or writing as it is', () => {
  const fault = (code: string): unknown => writeFault(Object.assign(new Error(code), { code }), '/f')
  expect(fault('EACCES')).toMatchObject({ reason: 'fileUnwritable', details: { file: '/f', code: 'EACCES' } })
  expect(fault('ENOSPC')).toMatchObject({ reason: 'diskFull' })
  expect(fault('EBADF')).toMatchObject({ code: 'EBADF' })
})
