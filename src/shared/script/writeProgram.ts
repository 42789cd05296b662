import { unreachable } from '../errors'
import type { Column } from '../model/dataset'
import { splitBy } from '../model/runSpec'
import { classNames, featureNames } from '../network/rowShape'
import { textReading, writtenReading, type TableReading } from './data/columns'
import { namesBeside, type DataPlan } from './data/dataPlan'
import { idxImages, mnistFolder, scaledImages, writtenImages } from './data/images'
import { inputCode, stackedInputs } from './data/inputs'
import { readText } from './data/readText'
import { leftOutColumns } from './data/leaveOut'
import { freshSplit, storedSplit } from './data/split'
import { targetCode } from './data/target'
import { headText } from './head'
import { besideScript, type Program, type ScriptRequest, type Section } from './program'
import { text, texts } from './python'
import { torchSections } from './torch/parts'
import { kerasSections } from './keras/parts'

/** A whole program that repeats a run: reading, parts, inputs, network, training and scores. */
export function writeProgram(request: ScriptRequest): Program {
  const { plan } = request
  const sections = [
    ...(plan.kind === 'idx' || (plan.kind === 'written' && plan.what === 'images')
      ? imageSections(request)
      : tableSections(request)),
    ...targetSections(request),
  ]
  const code = sections.map((section) => section.code).join('\n')
  return { head: `${headText(request)}\n${importLines(request, code)}`, sections }
}

function targetSections(request: ScriptRequest): readonly Section[] {
  switch (request.target) {
    case 'pytorch':
      return torchSections(request)
    case 'keras':
      return kerasSections(request)
    default:
      return unreachable(request.target)
  }
}

/** Modules of Python's own that a program uses. */
const ownModules = ['csv', 'datetime', 'gzip', 're', 'unicodedata'] as const

/** The imports that the code needs. */
function importLines({ target }: ScriptRequest, code: string): string {
  const own = ownModules.filter((name) => code.includes(`${name}.`))
  const torch = [
    'import torch',
    'from torch import nn',
    ...(code.includes('F.') ? ['from torch.nn import functional as F'] : []),
  ]
  return [
    ...own.map((name) => `import ${name}`),
    ...(code.includes('Path(') ? ['from pathlib import Path'] : []),
    ...(own.length > 0 || code.includes('Path(') ? [''] : []),
    ...(target === 'keras' ? ['import keras'] : []),
    'import numpy as np',
    ...(target === 'pytorch' ? torch : []),
  ].join('\n')
}

/** Names of the classes, for what is told. */
function classLine({ manifest, spec }: ScriptRequest): readonly string[] {
  const names = spec.data.task === 'classification' ? classNames(manifest, spec.data.target) : null
  return names === null ? [] : [`class_names = ${texts(names)}`]
}

const rowsTitle = 'Training, validation and test rows'

function tableSections(request: ScriptRequest): readonly Section[] {
  const { manifest, spec, exact, plan } = request
  const byName = new Map(manifest.columns.map((column) => [column.name, column]))
  const features = featureNames(manifest, spec.data).flatMap((name) => byName.get(name) ?? [])
  const target = spec.data.target === null ? undefined : byName.get(spec.data.target)
  // Rows that are dealt out anew are told by columns that may be no features.
  const dealtBy = exact ? [] : [splitBy(spec.data.split)?.column ?? '', ...leftOutColumns(spec.data)]
  const others = dealtBy.flatMap((name) => byName.get(name) ?? [])
  const used: readonly Column[] = [
    ...new Set([...features, ...(target === undefined ? [] : [target]), ...others]),
  ]
  const reading = readingOf(request, plan, used)
  const inputs = inputCode(spec.data, features, reading)
  const y = target === undefined ? null : targetCode(spec.data, target, reading.of(target).code)
  const read = plan.kind === 'text' ? readText(manifest, plan, filesOf(request, plan)) : writtenTable
  const split = exact ? storedSplit : freshSplit(manifest, spec.data, (column) => reading.of(column).code)
  const made = [...(y?.made ?? []), ...classLine(request)]
  return [
    { title: 'Data', code: read },
    { title: 'Its cells as numbers', code: reading.functions },
    ...(exact
      ? [
          { title: rowsTitle, code: split },
          { title: 'Target', code: [y?.read ?? '', ...made].join('\n') },
        ]
      : [
          { title: rowsTitle, code: [y?.read ?? '', split].join('\n') },
          ...(made.length === 0 ? [] : [{ title: 'Target', code: made.join('\n') }]),
        ]),
    {
      title: 'Inputs of the network',
      code: [...inputs.functions, stackedInputs(inputs.items)].join('\n\n'),
    },
  ]
}

/** Python for the places of the data's own files. */
function filesOf(
  { dataElsewhere }: ScriptRequest,
  plan: Extract<DataPlan, { kind: 'text' }>,
): readonly string[] {
  const { path, testPath } = plan.source
  const places = dataElsewhere ? [path, ...(testPath === null ? [] : [testPath])] : namesBeside(plan)
  return places.map(text)
}

const writtenTable = `with open('${besideScript.table}', encoding='utf-8', newline='') as file:
    names, *rows = csv.reader(file)
table = dict(zip(names, zip(*rows)))`

function readingOf({ manifest }: ScriptRequest, plan: DataPlan, used: readonly Column[]): TableReading {
  return plan.kind === 'text' ? textReading(manifest, plan.format, used) : writtenReading(used)
}

function imageSections(request: ScriptRequest): readonly Section[] {
  const { manifest, spec, exact, target, plan, dataElsewhere } = request
  const image = manifest.image ?? { height: 1, width: 1, channels: 1 }
  const read =
    plan.kind === 'idx'
      ? idxImages(dataElsewhere ? (plan.folder ?? mnistFolder) : mnistFolder)
      : writtenImages
  return [
    { title: 'Data', code: [read, ...classLine(request)].join('\n') },
    {
      title: rowsTitle,
      // Images have no columns.
      code: exact ? storedSplit : freshSplit(manifest, spec.data, () => 'np.empty(len(y))'),
    },
    { title: 'Inputs of the network', code: scaledImages(spec.data, image, target) },
  ]
}
