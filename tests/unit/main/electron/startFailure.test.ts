import { expect, test } from 'vitest'
import { describeStartFailure } from '../../../../src/main/electron/startFailure'
import { AppError } from '../../../../src/shared/errors'

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
