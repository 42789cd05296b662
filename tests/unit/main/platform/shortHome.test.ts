import { readFileSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFileLog } from '#main/platform/fileLog'
import { followOutput } from '#main/platform/workerOutput'
import { shortenHome } from '#main/platform/shortHome'
import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { temporaryFolder } from '#fixtures/testHost'

test.each([
  ['/home/li/a.csv', '~/a.csv'],
  ['read /home/li/a.csv, then /home/li.', 'read ~/a.csv, then ~.'],
  ['{"file":"/home/li/数据/a.csv"}', '{"file":"~/数据/a.csv"}'],
  ['at file:///home/li/app/main.js:3:1', 'at file://~/app/main.js:3:1'],
  ['/home/lisa/a.csv', '/home/lisa/a.csv'],
  ['/home/li-old and /home/li_2 and /home/li.bak', '/home/li-old and /home/li_2 and /home/li.bak'],
  ['/mnt/home/li/a.csv', '/mnt/home/li/a.csv'],
])('on Linux %s becomes %s', (text, short) => {
  expect(shortenHome(['/home/li'], 'linux')(text)).toBe(short)
})

test.each([
  [String.raw`C:\Users\Li Wei\a.csv`, String.raw`~\a.csv`],
  [String.raw`c:\users\li wei\a.csv`, String.raw`~\a.csv`],
  [JSON.stringify({ file: String.raw`C:\Users\Li Wei\a.csv` }), String.raw`{"file":"~\\a.csv"}`],
  ['at file:///C:/Users/Li%20Wei/app/main.js', 'at file:///~/app/main.js'],
  [String.raw`C:\Users\Li Weimin\a.csv`, String.raw`C:\Users\Li Weimin\a.csv`],
])('on Windows %s becomes %s', (text, short) => {
  expect(shortenHome([String.raw`C:\Users\Li Wei`], 'win32')(text)).toBe(short)
})

test('a home that is reached over a link is found by both names', () => {
  const shorten = shortenHome(['/home/li', '/data/homes/li'], 'linux')
  expect(shorten('/home/li/a /data/homes/li/b')).toBe('~/a ~/b')
})

test('a home of any letters and marks is found', () => {
  for (const name of [
    'jean-luc',
    'li.wei',
    'a+b',
    'x(y)',
    '$me^',
    '[w]',
    '{3}',
    'a|b',
    '李 伟',
    "o'neil",
    '-',
    'a*?',
    '😀',
  ]) {
    expect(shortenHome([`/home/${name}`], 'linux')(`read /home/${name}/a.csv`)).toBe('read ~/a.csv')
  }
})

test('users without a home of their own change nothing', () => {
  expect(shortenHome(['/', ''], 'linux')('/etc/passwd')).toBe('/etc/passwd')
})

test('the file log names nobody: not in messages, not in details, not in what a worker prints', async () => {
  const folder = temporaryFolder()
  const log = createFileLog(folder, 'main', () => 0)
  const file = join(homedir(), 'secret.csv')
  log.error(`cannot read ${file}`, { file })
  const output = new PassThrough()
  followOutput([output], log, 'run-1')
  output.end(`Error: ${file}\n`)
  await once(output, 'close')
  const short = file.replace(homedir(), '~')
  expect(readFileSync(join(folder, 'main.log'), 'utf8')).toBe(
    [
      `1970-01-01T00:00:00.000Z error cannot read ${short} ${JSON.stringify({ file: short })}\n`,
      `1970-01-01T00:00:00.000Z info run-1: Error: ${short}\n`,
    ].join(''),
  )
  rmSync(folder, { recursive: true })
})
