import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DecisionThreshold } from '#shared/model/decisionThreshold'
import type { CsvFormat } from '#shared/model/csvFormat'
import type { PredictResult } from '#shared/model/predictedFile'
import { ModelFeature, type ModelSignature } from '#shared/model/trainedModel'
import { rowWords } from '#shared/texts/predictionWords'
import { openTableAnswers } from '#ml/predict/predictTable'
import { writeAnswers } from '#ml/predict/writeAnswers'
import type { TrainedNetwork } from '#ml/export/trainedNetwork'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'predict-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const endless = new AbortController().signal
const plain = { min: 0, max: 1, mean: 0 }
const features = [
  ModelFeature.parse({ ...plain, name: 'age', kind: 'number', categories: null, fill: 40 }),
  ModelFeature.parse({
    ...plain,
    name: 'city',
    kind: 'category',
    categories: ['Bonn', 'Köln'],
    encoding: 'one-hot',
    inputs: 2,
    fill: 1,
  }),
]
const signature: ModelSignature = {
  input: { kind: 'table', features },
  scaling: { offset: [0, 0, 0], scale: [1, 1, 1] },
  output: { kind: 'number', name: 'y' },
}

/** A network whose answer is the age, and 100 more for the second city; what is not read well shows in it. */
const network = (output: ModelSignature['output'] = signature.output): TrainedNetwork =>
  ({
    units: output.kind === 'number' ? 1 : output.names.length,
    manifest: {
      signature: { ...signature, output },
      spec: {
        data: { target: 'y', source: { kind: 'sample', name: 'iris' } },
        training: { loss: output.kind === 'number' ? 'mean-squared-error' : 'cross-entropy' },
      },
    },
    outputs: (inputs: Float32Array) => {
      const rows = inputs.length / 3
      const units = output.kind === 'number' ? 1 : output.names.length
      const out = new Float32Array(rows * units)
      for (let row = 0; row < rows; row += 1) {
        const [age = 0, , koeln = 0] = inputs.subarray(row * 3, row * 3 + 3)
        if (units === 1) out[row] = age + 100 * koeln
        else out[row * units + koeln] = age
      }
      return out
    },
  }) as unknown as TrainedNetwork

type Asked = {
  readonly output?: ModelSignature['output']
  readonly format?: CsvFormat | null
  readonly columns?: readonly string[] | null
  readonly threshold?: DecisionThreshold | null
}

/** The table that is written for a file, as lines, and what is told. */
async function predicted(
  content: string | Buffer,
  { output, format = null, columns = null, threshold = null }: Asked = {},
) {
  const path = join(folder, `in-${Math.random().toString(36).slice(2)}.csv`)
  const target = `${path}.out`
  writeFileSync(path, content)
  const model = {
    network: network(output),
    known: { features, target: 'y', format, columns },
    rowsPerCall: 2,
    threshold,
  }
  const answered = await openTableAnswers(path, null, model, rowWords('en'))
  let done: PredictResult | null = null
  for await (const event of writeAnswers(answered, target, endless)) if (event.kind === 'done') done = event
  await answered.close()
  const text = readFileSync(target, 'utf8')
  expect(text.startsWith('\uFEFF')).toBe(true)
  return { lines: text.slice(1).trimEnd().split('\r\n'), done }
}

describe('a table of answers', () => {
  it('has every row in order behind its cells, whatever the order of the columns', async () => {
    const { lines, done } = await predicted('city,id,age\nKöln,a,1\nBonn,b,2\nKöln,c,3\nBonn,d,4.5\n')
    expect(lines).toEqual([
      'city,id,age,answer,note,error',
      'Köln,a,1,101,,',
      'Bonn,b,2,2,,',
      'Köln,c,3,103,,',
      'Bonn,d,4.5,4.5,,',
    ])
    expect(done).toMatchObject({ rows: 4, failed: 0, delimiter: ',' })
    expect(done?.notes).toEqual([{ kind: 'extraColumns', columns: ['id'], count: 1 }])
  })

  it('keeps the target where there is one, and names of its own apart', async () => {
    const { lines } = await predicted('age,city,y,answer,error\n1,Bonn,7,x,z\n2,Köln,8,x,z\n')
    expect(lines[0]).toBe('age,city,y,answer,error,answer (2),note,error (2)')
    expect(lines[1]).toBe('1,Bonn,7,x,z,1,,')
  })

  it('tells in its row what cannot be answered, and answers the others', async () => {
    const rows = ['1,Bonn', 'abc,Bonn', '3', '4,Bonn,9', '5,"Bo"nn', '6,Köln', ',', '7,Köln']
    const { lines, done } = await predicted(`age,city\n${rows.join('\n')}\n`)
    expect(lines.slice(1)).toEqual([
      '1,Bonn,1,,',
      'abc,Bonn,,,age: not a number (“abc”)',
      '3,,,,too few cells: 1 in place of 2',
      '4,"Bonn,9",,,too many cells: 3 in place of 2',
      '5,"""Bo""nn",,,text after a closing quotation mark',
      '6,Köln,106,,',
      ',,,,no row: all cells are empty',
      '7,Köln,107,,',
    ])
    expect(done).toMatchObject({ rows: 8, failed: 5 })
    expect(done?.errors[0]).toEqual({ row: 2, error: 'age: not a number (“abc”)' })
  })

  it('fills what is missing as in training and tells of words that the model does not know', async () => {
    const { lines, done } = await predicted('age,city\n,Bonn\n2,\n3,Ulm\n4,Bonn\n')
    expect(lines.slice(1)).toEqual([
      ',Bonn,40,,',
      '2,,102,,',
      '3,Ulm,103,"city: the model does not know “Ulm”; it counts as missing, so “Köln” is taken",',
      '4,Bonn,4,,',
    ])
    expect(done?.notes).toEqual([
      { kind: 'filled', column: 'age', rows: 1 },
      { kind: 'filled', column: 'city', rows: 1 },
      { kind: 'unknownWords', column: 'city', words: ['Ulm'], rows: 1 },
    ])
  })

  it('writes nothing that a spreadsheet would run, wherever it stands', async () => {
    const { lines, done } = await predicted(
      'age,city,free\n-1.5,Bonn,=1+1\n2,@x,"=HYPERLINK(""a"",""b"")"\n3,Bonn,-2\n4,Köln,+a\n5,Köln,ok\n',
    )
    expect(lines.slice(1, 6)).toEqual([
      "-1.5,Bonn,'=1+1,-1.5,,",
      `2,'@x,"'=HYPERLINK(""a"",""b"")",102,"city: the model does not know “@x”; it counts as missing, so “Köln” is taken",`,
      '3,Bonn,-2,3,,',
      "4,Köln,'+a,104,,",
      '5,Köln,ok,105,,',
    ])
    expect(done?.notes).toContainEqual({ kind: 'formulas', cells: 4 })
  })

  it('reads what an import reads, and keeps the marks of the file', async () => {
    const german = await predicted('age;city\n1,5;Bonn\n2,5;Köln\n3,25;Bonn\n')
    expect(german.lines).toEqual([
      'age;city;answer;note;error',
      '1,5;Bonn;1,5;;',
      '2,5;Köln;102,5;;',
      '3,25;Bonn;3,25;;',
    ])
    const latin = await predicted(Buffer.from('age\tcity\n1\tK\u00f6ln\n2\tBonn\n3\tK\u00f6ln\n', 'latin1'))
    expect(latin.lines[1]).toBe('1\tKöln\t101\t\t')
    const wide = await predicted(Buffer.from('\uFEFFage,city\n1,Köln\n2,Bonn\n', 'utf16le'))
    expect(wide.lines[1]).toBe('1,Köln,101,,')
    const spaces = await predicted('age   city\n1     Köln\n22    Bonn\n3     Köln\n')
    expect(spaces.lines[1]).toBe('1,Köln,101,,')
  })

  it('has the probability of each class', async () => {
    const output = { kind: 'classes' as const, names: ['no', '=yes'] }
    const { lines } = await predicted('age,city\n0,Bonn\n800,Köln\n', { output })
    expect(lines).toEqual([
      'age,city,answer,probability no,probability =yes,note,error',
      '0,Bonn,no,0.5000000,0.5000000,,',
      "800,Köln,'=yes,0,1,,",
    ])
  })

  it('answers with the class that the chosen threshold gives', async () => {
    const output = { kind: 'classes' as const, names: ['no', 'yes'] }
    const threshold = { positive: 1, value: 0.5 }
    const { lines } = await predicted('age,city\n0,Bonn\n1,Bonn\n', { output, threshold })
    expect(lines.slice(1).map((line) => line.split(',')[2])).toEqual(['yes', 'no'])
  })

  it('says where the network gives no number', async () => {
    const { lines } = await predicted('age,city\n3e38,Köln\n1,Bonn\n', {
      output: { kind: 'number', name: 'y', scaling: { offset: 0, scale: Number.POSITIVE_INFINITY } } as never,
    })
    expect(lines[1]).toMatch(/no number/)
  })
})

describe('columns', () => {
  it('that are missing are named', async () => {
    await expect(predicted('age,x\n1,2\n2,3\n')).rejects.toMatchObject({
      reason: 'predictColumnsMissing',
      details: { columns: 'city', count: 1 },
    })
  })

  it('that have another name are suggested', async () => {
    await expect(predicted('Age,town,City \n1,2,a\n2,3,b\n')).rejects.toMatchObject({
      reason: 'predictColumnsRenamed',
      details: { columns: 'age, city', nearest: '“Age” → “age”, “City” → “city”' },
    })
  })

  it('of a file without names go by their order, with or without the target', async () => {
    const columns = ['age', 'y', 'city']
    const all = await predicted('1,9,Bonn\n2,8,Köln\n3,7,Köln\n', { columns })
    expect(all.lines[0]).toBe('age,y,city,answer,note,error')
    expect(all.lines[2]).toBe('2,8,Köln,102,,')
    expect(all.done?.notes).toEqual([{ kind: 'byPlace' }])
    const without = await predicted('1,Bonn\n2,Köln\n3,Köln\n', { columns })
    expect(without.lines.at(-1)).toBe('3,Köln,103,,')
  })
})
