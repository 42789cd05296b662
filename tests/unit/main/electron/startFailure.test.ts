import { expect, test } from 'vitest'
import { describeStartFailure, tellStartFailure } from '#main/electron/startFailure'
import { AppError } from '#shared/errors'
import { memoryLog } from '#fixtures/testHost'

const tooNew = new AppError('VERSION_TOO_NEW', 'databaseTooNew', { file: 'd.db', found: 9, supported: 1 })

test('a start that fails is told in the language of the system, with the place and what to do', () => {
  expect(describeStartFailure(tooNew, 'de-DE')).toEqual({
    title: 'Descent cannot start',
    text: expect.stringMatching(
      /^The .+ newer Descent\.\nd\.db · version 9; .+ 1\nInstall the newer version/,
    ),
  })
  const chinese = describeStartFailure(tooNew, 'zh-TW')
  expect(chinese.title).toBe('Descent 无法启动')
  expect(chinese.text).toContain('d.db · 版本 9；')
})

test('what nobody expected is told with its message', () => {
  expect(describeStartFailure(new Error('boom'), 'en-US').text).toContain('An error inside Descent: boom')
})

test('a start that fails writes the log that its box asks for, then shows the box and ends with 1', () => {
  const log = memoryLog()
  const done: string[] = []
  tellStartFailure(new Error('boom'), 'en-US', {
    log: () => log,
    showErrorBox: (title) => done.push(`${log.lines.length} ${title}`),
    exit: (code) => done.push(`exit ${code}`),
  })
  expect(log.lines[0]).toMatch(/^error the start failed: Error: boom\n +at /)
  expect(done).toEqual(['1 Descent cannot start', 'exit 1'])
})

test('a log that cannot be opened does not hide the failure', () => {
  const done: string[] = []
  const failed = {
    log: () => {
      throw new Error('no log')
    },
    showErrorBox: (title: string) => done.push(title),
    exit: (code: number) => done.push(`exit ${code}`),
  }
  expect(() => tellStartFailure(new Error('boom'), 'en-US', failed)).toThrow('no log')
  expect(done).toEqual(['Descent cannot start', 'exit 1'])
})
