import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseDocument } from 'yaml'
import { z } from 'zod'

/*
 * The workflows run on computers that are not here, so that what can be told from their text is told here: their form, and
 * every name in them that has to lead somewhere.
 */
const folder = resolve('.github', 'workflows')

const Step = z
  .strictObject({
    name: z.string().optional(),
    if: z.string().optional(),
    uses: z.string().optional(),
    run: z.string().optional(),
    shell: z.literal('bash').optional(),
    with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    env: z.record(z.string(), z.string()).optional(),
  })
  .refine(
    ({ uses, run }) => (uses === undefined) !== (run === undefined),
    'a step uses an action or runs a command',
  )
  .refine(({ uses, shell }) => uses === undefined || shell === undefined, 'an action has no shell')
  .refine(({ run, with: inputs }) => run === undefined || inputs === undefined, 'a command has no inputs')

const Access = z.record(z.string(), z.enum(['read', 'write', 'none']))
const Values = z.array(z.union([z.string(), z.record(z.string(), z.string())]))

const Job = z.strictObject({
  strategy: z.strictObject({ 'fail-fast': z.boolean(), matrix: z.record(z.string(), Values) }).optional(),
  needs: z.array(z.string()).default([]),
  'runs-on': z.string(),
  'timeout-minutes': z.int().max(120),
  permissions: Access.optional(),
  env: z.record(z.string(), z.string()).optional(),
  steps: z.array(Step).min(1),
})

const Workflow = z.strictObject({
  name: z.string(),
  on: z.record(z.enum(['push', 'pull_request', 'workflow_dispatch']), z.unknown()),
  permissions: Access,
  concurrency: z.strictObject({ group: z.string(), 'cancel-in-progress': z.boolean().optional() }),
  jobs: z.record(z.string(), Job),
})

/** The names that `${{ matrix.NAME }}` may use in a job. */
function matrixNames({ strategy }: z.infer<typeof Job>): ReadonlySet<string> {
  const { include = [], ...axes } = strategy?.matrix ?? {}
  const own = include.flatMap((entry) => (typeof entry === 'string' ? [] : Object.keys(entry)))
  return new Set([...Object.keys(axes), ...own])
}

const matches = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name)

const readText = (...path: readonly string[]): string => readFileSync(join(...path), 'utf8')
const scripts = Object.keys(
  (JSON.parse(readText(resolve('package.json'))) as { scripts: Record<string, string> }).scripts,
)

describe.each(readdirSync(folder))('the workflow %s', (name) => {
  const text = readText(folder, name)
  const document = parseDocument(text)
  const workflow = Workflow.parse(document.toJS())
  const jobs = Object.entries(workflow.jobs)

  test('is well-formed, and may only read unless a job says otherwise', () => {
    expect([...document.errors, ...document.warnings]).toEqual([])
    expect(workflow.permissions).toEqual({ contents: 'read' })
  })

  test('pins every action to a commit, with its version in a comment', () => {
    const used = text.split('\n').filter((line) => /\buses:/.test(line))
    expect(used.length).toBeGreaterThan(0)
    for (const line of used) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  test('waits only for jobs that are there, and not in a circle', () => {
    const before = new Set<string>()
    for (const [job, { needs }] of jobs) {
      for (const needed of needs) expect([...before]).toContain(needed)
      before.add(job)
    }
  })

  test('asks its matrix only for what is in it', () => {
    for (const [, job] of jobs) {
      const asked = matches(JSON.stringify(job), /\bmatrix\.([\w-]+)/g)
      expect(asked.filter((one) => !matrixNames(job).has(one))).toEqual([])
    }
  })

  test('runs scripts that are there', () => {
    const run = jobs.flatMap(([, { steps }]) => steps.flatMap((step) => step.run ?? []))
    const named = run.flatMap((command) => matches(command, /\bnpm run ([\w:-]+)/g))
    expect(named.filter((script) => !scripts.includes(script))).toEqual([])
    // Words of an event are text of strangers: they reach a command as variables only.
    expect(run.filter((command) => command.includes('github.event') || command.includes('head_ref'))).toEqual(
      [],
    )
  })

  test('closes every expression, and uses contexts that exist', () => {
    const open = text.split('${{').length
    const whole = matches(text, /\$\{\{ ([^{}]+) \}\}/g)
    expect(whole.length + 1).toBe(open)
    for (const one of whole)
      expect(one).toMatch(/^((github|matrix|secrets|runner)\.[\w.-]+|'[^']*'| |==|&&|\|\|)+$/)
  })
})

test('a secret of the release is one that docs/releasing.md explains', () => {
  const secrets = matches(readText(folder, 'release.yml'), /secrets\.(\w+)/g)
  expect(secrets.length).toBeGreaterThan(3)
  const explained = readText(resolve('docs', 'releasing.md'))
  expect(secrets.filter((secret) => !explained.includes(`\`${secret}\``))).toEqual([])
})

describe('a draft of a release', () => {
  const { jobs } = Workflow.parse(parseDocument(readText(folder, 'release.yml')).toJS())
  const drafting = Object.values(jobs).filter(({ steps }) =>
    steps.some(({ run }) => run?.includes('gh release') === true),
  )
  /** The jobs that run every test there is, end to end among them; one that is skipped unexpectedly fails them. */
  const testing = Object.entries(jobs).filter(([, { steps }]) =>
    steps.some(({ run }) => run === 'npm test -- --strict'),
  )

  test('needs every test green on three systems with the official Electron', () => {
    expect(drafting).toHaveLength(1)
    expect(testing).toHaveLength(1)
    for (const [name, { strategy, env }] of testing) {
      expect(drafting[0]?.needs).toContain(name)
      const systems = (strategy?.matrix['os'] ?? []).map((system) =>
        typeof system === 'string' ? system.split('-')[0] : null,
      )
      expect(new Set(systems)).toEqual(new Set(['macos', 'ubuntu', 'windows']))
      expect(env).toMatchObject({ DESCENT_ONLY_OFFICIAL_ELECTRON: '1' })
    }
  })

  test('needs every package, packed with the official Electron and no placeholders, tried and soaked', () => {
    expect(drafting[0]?.needs).toContain('package')
    expect(jobs['package']?.env).toEqual({ DESCENT_ONLY_OFFICIAL_ELECTRON: '1', DESCENT_RELEASE: '1' })
    const run = jobs['package']?.steps.map((step) => step.run ?? '').join('\n')
    for (const script of ['npm run package -- ', 'npm run test:install', 'npm run soak'])
      expect(run).toContain(script)
  })

  test('goes on after no step that failed', () => {
    const { jobs: raw } = parseDocument(readText(folder, 'release.yml')).toJS() as { jobs: object }
    // A job or a step that may fail, or that runs whatever was before, is not of the form above; said once more for steps.
    expect(JSON.stringify(raw)).not.toMatch(/continue-on-error|always\(\)|failure\(\)|cancelled\(\)/)
  })
})
