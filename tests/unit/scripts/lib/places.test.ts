import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { npmCommand } from '../../../../scripts/lib/npm.mjs'
import { packageProgram } from '../../../../scripts/lib/packageProgram.mjs'
import { cacheFolder } from '../../../../scripts/lib/paths.mjs'
import { hasScreen, windowArguments } from '../../../../scripts/lib/window.mjs'

describe('cacheFolder', () => {
  test('DESCENT_CACHE wins', () => {
    expect(cacheFolder({ DESCENT_CACHE: '/big', XDG_CACHE_HOME: '/x' }, 'linux', '/home/ada')).toBe(
      path.resolve('/big'),
    )
  })

  test('else the cache folder of the system', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/x' }, 'linux', '/home/ada')).toBe(path.join('/x', 'descent'))
    expect(cacheFolder({}, 'linux', '/home/ada')).toBe(path.join('/home/ada', '.cache', 'descent'))
    expect(cacheFolder({}, 'darwin', '/Users/ada')).toBe(
      path.join('/Users/ada', 'Library', 'Caches', 'descent'),
    )
  })
})

describe('npmCommand', () => {
  test('goes through the npm that started us', () => {
    expect(npmCommand({ npm_execpath: '/lib/npm-cli.js' }, 'linux')).toEqual({
      command: process.execPath,
      args: ['/lib/npm-cli.js'],
      shell: false,
    })
  })

  test('else by its name, which on Windows is a script for the shell', () => {
    expect(npmCommand({}, 'linux')).toEqual({ command: 'npm', args: [], shell: false })
    expect(npmCommand({}, 'win32')).toEqual({ command: 'npm', args: [], shell: true })
  })
})

describe('packageProgram', () => {
  test('finds a program by its package', async () => {
    const [command, file] = await packageProgram('@playwright/test', 'playwright')
    expect(command).toBe(process.execPath)
    expect(path.basename(file)).toBe('cli.js')
  })

  test('says which program is not there', async () => {
    await expect(packageProgram('vue')).rejects.toThrow('The package vue has no program vue')
  })
})

describe('a window', () => {
  test('needs a screen on Linux only', () => {
    expect(hasScreen({}, 'linux')).toBe(false)
    expect(hasScreen({ DISPLAY: ':0' }, 'linux')).toBe(true)
    expect(hasScreen({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true)
    expect(hasScreen({}, 'darwin')).toBe(true)
  })

  test('gives up the sandbox for root on Linux only', () => {
    expect(windowArguments('linux', 0)).toContain('--no-sandbox')
    expect(windowArguments('linux', 1000)).not.toContain('--no-sandbox')
    expect(windowArguments('darwin', 0)).not.toContain('--no-sandbox')
  })
})
