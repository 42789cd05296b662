import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '#fixtures/testHost'
import { answerTo } from '../answerTo'
import type { Ended } from '../commandLine'
import { expected } from './expected'
import type { Right } from './rights'

/** Files that people really have, beside the project where it is developed; one folder a case. */
const cases = resolve('../shared/cases')
const folders = existsSync(cases) ? readdirSync(cases).filter((name) => /^\d/.test(name)) : []

type Answer = {
  readonly rows?: number
  readonly givenTestRows?: number
  readonly columns?: readonly { readonly name: string; readonly kind: string; readonly missing: number }[]
  readonly classes?: readonly string[] | null
  readonly state?: string
  readonly test?: Readonly<Record<string, number>> | null
}

/** The arguments of a line of `cmd.txt`, with the case's folder before its files. */
function argumentsOf(line: string, folder: string): readonly string[] {
  const [words = ''] = line.replace(/^npm run -s /, '').split(' | ')
  const [name = '', , file = '', ...more] = [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  )
  const placed = more.map((word, at) => (more[at - 1] === '--test' ? join(folder, word) : word))
  return [name, join(folder, file), ...placed]
}

/** The specification's paths are relative to its own folder. */
const answerOf = ({ out }: Ended): Answer => {
  const last = out.trimEnd().split('\n').at(-1) ?? ''
  return last.startsWith('{') ? (JSON.parse(last) as Answer) : {}
}

/** Whether what was found is what is right; if not, both. */
const differ = (found: unknown, right: unknown): readonly string[] =>
  isDeepStrictEqual(found, right) ? [] : [`${JSON.stringify(found)} is not ${JSON.stringify(right)}`]

/** What is wrong with an answer, in words; nothing when it is right. */
function faultsOf(right: Right, ended: Ended): readonly string[] {
  const said = `${ended.out}\n${ended.err}`.replaceAll(String.raw`\"`, '"')
  return [
    ...(/internal error|\bat .*\.(?:cjs|ts):\d/.test(said) ? [ended.err] : []),
    ...right.told.filter((words) => !words.test(said)).map((words) => `not told: ${String(words)}`),
    ...answerFaults(right, ended),
  ]
}

function answerFaults(right: Right, ended: Ended): readonly string[] {
  const answer = answerOf(ended)
  switch (right.kind) {
    case 'table': {
      const columns = answer.columns ?? []
      const names = columns.map(({ name, kind }) => `${name}:${kind}`).join('|')
      const missing = Object.keys(right.missing).map((name) => [
        name,
        columns.find((column) => column.name === name)?.missing,
      ])
      return [
        ...differ([ended.code, answer.rows, answer.givenTestRows], [0, right.rows, right.testRows]),
        ...differ(typeof right.columns === 'number' ? columns.length : names, right.columns),
        ...differ(Object.fromEntries(missing), right.missing),
      ]
    }
    case 'images':
      return differ(
        [ended.code, answer.rows, answer.classes, answer.givenTestRows],
        [0, right.rows, right.classes, right.testRows],
      )
    case 'trained': {
      const outside = Object.entries(right.test).filter(([name, [least, most]]) => {
        const figure = answer.test?.[name] ?? Number.NaN
        return !(figure >= least && figure <= most)
      })
      return [
        ...differ([ended.code, answer.state], [0, 'done']),
        ...outside.map(([name]) => `${name}: ${String(answer.test?.[name])}`),
      ]
    }
    case 'diverged':
      return differ([ended.code, answer.state], [1, 'diverged'])
    case 'refused':
      return differ(ended.code, 2)
    case 'told':
      return ended.code === null ? ['killed'] : []
  }
}

describe.skipIf(folders.length === 0)('files that people really have', () => {
  const data = temporaryFolder()

  test.each(folders)('%s', async (name) => {
    const folder = join(cases, name)
    const lines = readFileSync(join(folder, 'cmd.txt'), 'utf8').split('\n').filter(Boolean)
    const rights = expected[name.split('-')[0] ?? ''] ?? []
    expect(rights).toHaveLength(lines.length)
    const faults: string[] = []
    for (const [at, right] of rights.entries()) {
      const ended = await answerTo(join(data, name), argumentsOf(lines[at] ?? '', folder))
      faults.push(...faultsOf(right, ended).map((fault) => `${String(at + 1)}: ${fault}`))
    }
    expect(faults).toEqual([])
  })
})
