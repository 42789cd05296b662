import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { metricPoints, metricsText } from '#main/host/projects/file/metricsText'
import { openProjectFile, placeOf } from '#main/host/projects/file/openProjectFile'
import { readme } from '#main/host/projects/file/readme'
import { zipStream } from '#main/platform/zipStream'
import { DatasetId, ProjectId } from '#shared/model/ids'
import { noHistory } from '#shared/model/project'
import type { ProjectFile } from '#shared/model/projectFile'
import { smallManifest, smallSpec } from '#fixtures/smallRun'
import { temporaryFolder } from '#fixtures/testHost'
import { makeZip } from '#fixtures/zip'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const datasetId = DatasetId.parse('data-00000001')
const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex')

const contentOf = (part: Partial<ProjectFile> = {}): ProjectFile => ({
  format: 'descent-project',
  version: 1,
  app: '0.1.0',
  savedAt: 1000,
  project: {
    id: ProjectId.parse('project-00000001'),
    createdAt: 1,
    draft: { spec: smallSpec, datasetId, touched: true, history: noHistory },
  },
  datasets: [{ id: datasetId, manifest: smallManifest, bytes: 10, createdAt: 1, isIncluded: true }],
  runs: [],
  models: [],
  files: [],
  ...part,
})

type Member = { readonly name: string; readonly content: Buffer }

/** A zip of these members beside a `project.json` that lists them, as a file. */
function projectZip(members: readonly Member[], content: unknown = null): string {
  const files = members.map((one) => ({
    name: one.name,
    bytes: one.content.length,
    sha256: sha256(one.content),
  }))
  const text = JSON.stringify(content ?? contentOf({ files }))
  return zipFile([{ name: 'project.json', content: Buffer.from(text) }, ...members])
}

function zipFile(members: readonly Member[], change: (zip: Buffer) => Buffer = (zip) => zip): string {
  const file = join(folder, `${String(Math.random()).slice(2)}.descent`)
  writeFileSync(file, change(makeZip(members)))
  return file
}

const rows: Member = { name: 'data/data-00000001/features.f32', content: Buffer.from('rows') }
const reasonOf = (path: string) =>
  openProjectFile(path).then(
    (opened) => {
      opened.close()
      return 'opened'
    },
    (error: unknown) => (error instanceof Error && 'reason' in error ? error.reason : error),
  )

/** The place of a mark in a zip's directory entry, `offset` bytes behind its begin. */
const patched =
  (offset: number, bytes: readonly number[], entry = 0) =>
  (zip: Buffer): Buffer => {
    let at = -1
    for (let index = 0; index <= entry; index += 1) at = zip.indexOf('PK\u0001\u0002', at + 1, 'latin1')
    Buffer.from(bytes).copy(zip, at + offset)
    return zip
  }

describe('a project file', () => {
  test('gives what is listed in it, and only that', async () => {
    const stranger = { name: 'data/data-00000001/more.bin', content: Buffer.from('not listed') }
    const content = contentOf({ files: [{ name: rows.name, bytes: 4, sha256: sha256(rows.content) }] })
    const opened = await openProjectFile(projectZip([rows, stranger], content))
    const target = join(folder, 'unpacked')
    await opened.unpack((name) => placeOf(name, 'data/data-00000001/', target))
    opened.close()
    expect(readFileSync(join(target, 'features.f32'), 'utf8')).toBe('rows')
    expect(() => readFileSync(join(target, 'more.bin'))).toThrow('ENOENT')
  })

  test('is refused as foreign: no zip, a zip of another program, an empty file', async () => {
    const text = join(folder, 'a.descent')
    writeFileSync(text, 'name,age\n')
    const empty = join(folder, 'b.descent')
    writeFileSync(empty, '')
    const others = [
      zipFile([{ name: 'word/document.xml', content: Buffer.from('<x/>') }]),
      projectZip([], { format: 'other' }),
      projectZip([], [1]),
    ]
    for (const file of [text, empty, ...others]) expect(await reasonOf(file)).toBe('projectFileForeign')
    expect(await reasonOf(join(folder, 'none.descent'))).toBe('fileMissing')
  })

  test('of a newer Descent is told as such', async () => {
    expect(await reasonOf(projectZip([], { format: 'descent-project', version: 2 }))).toBe(
      'projectFileTooNew',
    )
  })

  test.each([
    ['out of it', '../outside.bin'],
    ['to a place of its own', '/etc/outside.bin'],
    ['to a drive', 'C:/outside.bin'],
    ['out of it the Windows way', String.raw`..\outside.bin`],
  ])('with a name that leads %s is refused', async (_what, name) => {
    const found = await reasonOf(zipFile([{ name, content: Buffer.from('x') }]))
    expect(found).toBe('projectFileUnsafe')
  })

  test('whose list leads out of it is refused before anything is unpacked', async () => {
    const files = [{ name: 'data/../../outside.bin', bytes: 1, sha256: sha256(Buffer.from('x')) }]
    const file = projectZip([], { ...contentOf(), files })
    expect(await reasonOf(file)).toBe('projectFileDamaged')
  })

  test('with a name twice, a link, an encrypted entry or a bomb is refused', async () => {
    const twice = zipFile([rows, rows])
    // Where a zip of Unix keeps the mode: 0o120777 is a link.
    const link = zipFile([rows], patched(38, [0, 0, 0xff, 0xa1]))
    const encrypted = zipFile([rows], patched(8, [1, 0]))
    const bomb = zipFile([{ name: rows.name, content: Buffer.alloc(64 * 1024 * 1024) }])
    const lies = zipFile([rows], patched(24, [0, 0, 0, 0x7f]))
    for (const file of [twice, link, encrypted, bomb, lies])
      expect(await reasonOf(file)).toBe('projectFileUnsafe')
  })

  test('that was cut off, or whose bytes are not those of the list, is damaged', async () => {
    const whole = readFileSync(projectZip([rows]))
    const cut = join(folder, 'cut.descent')
    writeFileSync(cut, whole.subarray(0, whole.length - 40))
    expect(await reasonOf(cut)).toBe('projectFileDamaged')
    const files = [{ name: rows.name, bytes: 4, sha256: '0'.repeat(64) }]
    const other = await openProjectFile(projectZip([rows], contentOf({ files })))
    await expect(other.unpack(() => join(folder, 'x'))).rejects.toMatchObject({
      reason: 'projectFileDamaged',
    })
    other.close()
    expect(await reasonOf(projectZip([], contentOf({ files })))).toBe('projectFileDamaged')
    expect(await reasonOf(zipFile([{ name: 'project.json', content: Buffer.from('{"format":') }]))).toBe(
      'projectFileDamaged',
    )
    expect(await reasonOf(projectZip([], { ...contentOf(), runs: [7] }))).toBe('projectFileDamaged')
  })
})

test('what is streamed into a zip comes out of it, with its checksum', async () => {
  const path = join(folder, 'made.descent')
  const zip = await zipStream(path, Date.UTC(2026, 0, 1), undefined)
  const large = join(folder, 'large.bin')
  writeFileSync(large, Buffer.alloc(300_000, 'descent '))
  const content = contentOf()
  const files = [
    {
      name: 'models/model-00000001/weights.bin',
      ...(await zip.add('models/model-00000001/weights.bin', { kind: 'file', path: large })),
    },
    {
      name: 'runs/1/metrics.csv',
      ...(await zip.add('runs/1/metrics.csv', { kind: 'pieces', pieces: ['a', 'ü'] })),
    },
  ]
  await zip.add('project.json', { kind: 'pieces', pieces: [JSON.stringify({ ...content, files })] })
  expect(await zip.finish()).toBe(readFileSync(path).length)
  const opened = await openProjectFile(path)
  expect(await opened.text('runs/1/metrics.csv')).toBe('aü')
  await opened.unpack((name) => join(folder, 'out', name))
  opened.close()
  expect(readFileSync(join(folder, 'out/models/model-00000001/weights.bin'))).toEqual(readFileSync(large))
})

test('a file that cannot be written is told with its reason', async () => {
  await expect(zipStream(join(folder, 'none', 'x.descent'), 0, undefined)).rejects.toMatchObject({
    reason: 'fileMissing',
  })
})

test('points come back with every bit', () => {
  const points = [0.1 + 0.2, -0, 5e-324, 1e300, 'nan', 'inf', '-inf'].map((value, step) => ({
    attempt: 1,
    tag: 'batch/loss',
    step,
    value: value as number | 'nan',
  }))
  const text = [...metricsText(points)].join('')
  expect(metricPoints(text, 'metrics.csv')).toEqual(points)
  expect(metricPoints([...metricsText([])].join(''), 'metrics.csv')).toEqual([])
  for (const line of [
    '1,batch/loss,1',
    '1,batch/loss,x,1',
    '1,BATCH,1,1',
    '1,batch/loss,1,',
    '1,batch/loss,1,1,1',
  ])
    expect(() => metricPoints(`attempt,tag,step,value\n${line}\n`, 'metrics.csv')).toThrow(
      expect.objectContaining({ details: { message: 'metrics.csv, line 2' } }),
    )
})

test('the README says in both languages what is in the file, and where', () => {
  const { files: _, app: _app, savedAt: _savedAt, ...described } = contentOf()
  const text = readme({ name: 'Häuser | 房价' }, described, { app: '0.1.0', savedAt: 0 })
  expect(text).toContain('# Häuser   房价')
  expect(text).toContain('two moons: 100 rows. They are in `data/data-00000001/`.')
  expect(text).toContain('项目')
})
