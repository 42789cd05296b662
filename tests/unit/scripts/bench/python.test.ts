import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { findPython, pythonOf, torchRequirement } from '../../../../scripts/bench/peer/python.mjs'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** Surroundings in which commands answer as `codes` says, by a word in them. */
function surroundings(env: NodeJS.ProcessEnv, codes: Readonly<Record<string, number>>) {
  const parent = mkdtempSync(path.join(tmpdir(), 'descent-venv-'))
  folders.push(parent)
  const folder = path.join(parent, '.venv')
  const commands: string[] = []
  const said: string[] = []
  const run = async (command: string, args: readonly string[]) => {
    const line = [command, ...args].join(' ')
    commands.push(line)
    const code = Object.entries(codes).find(([word]) => line.includes(word))?.[1] ?? 0
    return { code, output: code === 0 ? '' : 'No matching distribution found', timedOut: false }
  }
  return {
    commands,
    said,
    folder,
    options: { env, platform: 'linux', folder, run, say: (line: string) => void said.push(line) },
  }
}

describe('findPython', () => {
  test('takes the one that is named', async () => {
    const { options } = surroundings({ DESCENT_PYTHON: '/some/python' }, {})
    expect(await findPython(options)).toEqual({ python: '/some/python' })
  })

  test('never replaces the one that is named', async () => {
    const { options, commands } = surroundings({ DESCENT_PYTHON: '/some/python' }, { '/some/python': 1 })
    expect(await findPython(options)).toEqual({
      missing: '/some/python (DESCENT_PYTHON) cannot import torch and numpy',
    })
    expect(commands).toHaveLength(1)
  })

  test('takes the environment that is there', async () => {
    const { options, folder, said } = surroundings({}, {})
    const python = pythonOf(folder, 'linux')
    mkdirSync(path.dirname(python), { recursive: true })
    writeFileSync(python, '')
    expect(await findPython(options)).toEqual({ python })
    expect(said).toEqual([])
  })

  test('makes one, and says so', async () => {
    const { options, folder, commands, said } = surroundings({}, {})
    expect(await findPython(options)).toEqual({ python: pythonOf(folder, 'linux') })
    expect(commands[0]).toBe(`python3 -m venv ${folder}`)
    expect(commands[1]).toContain('torch==2.13.0+cpu numpy')
    expect(said[0]).toContain(`making ${folder}`)
  })

  test('says why none could be made', async () => {
    const { options } = surroundings({}, { 'pip install': 1 })
    expect(await findPython(options)).toEqual({
      missing: expect.stringMatching(/none could be made: .*No matching distribution found$/),
    })
  })
})

test('only Linux has to be told which build is meant', () => {
  expect(torchRequirement('linux')).toBe('torch==2.13.0+cpu')
  expect(torchRequirement('darwin')).toBe('torch==2.13.0')
})
