import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { root } from '../lib/paths.mjs'

/** @typedef {Readonly<Record<string, boolean>>} Fuses by the names of electron-builder.yml */

/**
 * What `electronFuses` of electron-builder.yml says.
 * @param {string} text
 * @returns {Fuses}
 * @throws {Error} when there is no such part
 */
export function configuredFuses(text) {
  const [, block] = /^electronFuses:\n((?: +.*\n)+)/m.exec(text) ?? []
  const lines = [...(block ?? '').matchAll(/^ +(\w+): (true|false)$/gm)]
  if (lines.length === 0) throw new Error('electron-builder.yml configures no fuses')
  return Object.fromEntries(lines.map(([, name, value]) => [name, value === 'true']))
}

/**
 * What the fuses of a packed program say, where it differs from what was configured; empty when all is as it should be.
 * @param {string} program
 * @param {Fuses} wanted
 * @returns {Promise<string[]>} names of fuses
 */
export async function wrongFuses(program, wanted) {
  const wire = await getCurrentFuseWire(program)
  return Object.entries(wanted).flatMap(([name, isOn]) => {
    const option = /** @type {keyof typeof FuseV1Options} */ (name.charAt(0).toUpperCase() + name.slice(1))
    const state = wire[FuseV1Options[option]]
    return state === (isOn ? FuseState.ENABLE : FuseState.DISABLE) ? [] : [name]
  })
}

/**
 * Looks at the fuses of every program that was packed.
 * @param {string} output folder of unpacked apps
 * @param {Fuses} changes to what electron-builder.yml says
 * @throws {Error} naming the program and its wrong fuses, or that there is none
 */
export async function expectFuses(output, changes = {}) {
  const wanted = {
    ...configuredFuses(await readFile(path.join(root, 'electron-builder.yml'), 'utf8')),
    ...changes,
  }
  const programs = await packedPrograms(output)
  if (programs.length === 0) throw new Error(`no packed program in ${output}`)
  for (const program of programs) {
    const wrong = await wrongFuses(program, wanted)
    if (wrong.length > 0) throw new Error(`${program}: not as configured: ${wrong.join(', ')}`)
  }
}

/** @param {string} output */
async function packedPrograms(output) {
  const names = await readdir(output)
  const programs = names.flatMap((name) =>
    ['descent', 'Descent.exe', 'Descent.app'].map((program) => path.join(output, name, program)),
  )
  return programs.filter((program) => existsSync(program))
}
