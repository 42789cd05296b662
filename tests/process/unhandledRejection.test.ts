import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { bundleForNode } from '#fixtures/bundle'

test('a worker ends with a promise that nobody handles, also where the process would only warn, as in Electron', async () => {
  const entry = await bundleForNode('tests/fixtures/rejectingProcess.ts')
  const start = (...more: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--unhandled-rejections=warn-with-error-code', entry, ...more],
      { encoding: 'utf8' },
    )
    return { status, stdout, stderr }
  }
  expect(start()).toMatchObject({ status: 1, stdout: 'went on\n' })
  const ended = start('ends')
  expect(ended).toMatchObject({ status: 1, stdout: '' })
  expect(ended.stderr).toContain('Error: nobody handles this')
  expect(start('ends', 'text').stderr).toContain('Error: only words')
})
