import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { askToOpen, openArguments, pathsAskedFor, restartArguments } from '#main/electron/openArguments'

const folder = resolve('/home/mei')
const installed = { isPackaged: true, folder }

describe('the files to open among the arguments', () => {
  test('are paths, taken from the folder of the start, beside the switches of Chromium', () => {
    const args = ['/opt/Descent/descent', '--lang=zh-CN', 'data.csv', '/tmp/房价 2024.xlsx', '-v']
    expect(openArguments(args, installed)).toEqual([
      resolve(folder, 'data.csv'),
      resolve('/tmp/房价 2024.xlsx'),
    ])
  })

  test('may be addresses of files, as some desktops give them', () => {
    const file = resolve('/home/mei/房价 100%.csv')
    expect(openArguments(['descent', pathToFileURL(file).href], installed)).toEqual([file])
  })

  test('begin after the folder of the app in development', () => {
    const args = ['electron', '--log-level=3', '/checkout', 'iris.csv']
    expect(openArguments(args, { isPackaged: false, folder })).toEqual([resolve(folder, 'iris.csv')])
  })

  test('are none when there are only switches', () => {
    expect(openArguments(['descent', '--ozone-platform=wayland', ''], installed)).toEqual([])
  })
})

test('a second start tells its files in ASCII; what another version sends in another form asks for none', () => {
  const paths = [resolve('/a.csv'), resolve('/我的 数据 100%.csv')]
  const told = askToOpen(paths)
  expect(JSON.stringify(told)).toMatch(/^[ -~]+$/)
  expect(pathsAskedFor(told)).toEqual(paths)
  for (const other of [null, undefined, 'x', {}, { files: 'x' }, { files: [1, '/a.csv'] }]) {
    expect(pathsAskedFor(other)).toEqual([])
  }
})

test('a restart opens the new files and not the old ones, with the same switches', () => {
  expect(restartArguments(['descent', '--lang=zh-CN', '/old.csv'], true, ['/new.csv'])).toEqual([
    '--lang=zh-CN',
    '/new.csv',
  ])
  expect(restartArguments(['electron', '/checkout', '/old.csv'], false, [])).toEqual(['/checkout'])
})
