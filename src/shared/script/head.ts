import { needsBatch, type Layer } from '../catalog/layers'
import { namesBeside, type WhyWritten } from './data/dataPlan'
import { mnistFolder } from './data/images'
import type { Caveat } from './caveats'
import { rateChanges } from '../network/learningRate'
import { besideScript, type ScriptRequest } from './program'

const caveatWords: Readonly<Record<Caveat, string>> = {
  dropout: 'Dropout switches off other units than there, so losses differ a little from the first step on.',
  augmentation:
    'Images are changed by other random numbers than there, so losses differ from the first step on.',
  order: 'The batches come in another order than there (it would take too large a file).',
  optimizer: "The optimizer of Keras computes a little differently from PyTorch's, which Descent has.",
  fresh: 'Its rows are dealt out anew and its first weights drawn anew: scores are alike, not the same.',
  drawn:
    'Layers that begin with the weights of a file in Descent are drawn anew: save the script with its files to have them.',
  variance: 'Keras keeps a running variance that is divided by n; in Descent it is divided by n - 1.',
}

const whyWords: Readonly<Record<WhyWritten, string>> = {
  noFile: 'which are in no file of their own',
  images: 'decoded and brought to one size',
  layout: 'since the layout of their file takes more than a short program to read',
  faults: 'since quotation marks or bytes of their file are faulty',
  lines: 'since too many lines of their file are no rows',
  testFile: 'since the test file is written in another way',
  texts: 'since texts are used as numbers',
  gone: 'since their own file is gone or has changed',
}

/** More orders of rows than this are not written down. */
export const mostOrderedRows = 20_000_000

/** Whether the batches of every epoch have an order of their own, and whether that is written down. */
export function rowOrders({ spec, rows, exact }: ScriptRequest): 'same' | 'stored' | 'drawn' {
  const { batch, shuffle, epochs } = spec.training
  if (batch.kind === 'full' || !shuffle) return 'same'
  return exact && rows.train * epochs <= mostOrderedRows ? 'stored' : 'drawn'
}

/** What differs, in the order in which it is told. */
export function caveatsOf(request: ScriptRequest): readonly Caveat[] {
  const { spec, target, exact } = request
  const has = (kind: Layer['kind']): boolean => spec.network.layers.some((layer) => layer.kind === kind)
  const keepsStatistics = spec.network.layers.some(needsBatch)
  const { kind } = spec.training.optimizer
  const isOther =
    kind === 'nadam' ||
    kind === 'rmsprop' ||
    (kind === 'sgd' && spec.training.optimizer.momentum > 0 && rateChanges(spec.training))
  return [
    ...(exact ? [] : (['fresh'] as const)),
    ...(exact || spec.initialWeights === undefined ? [] : (['drawn'] as const)),
    ...(exact && rowOrders(request) === 'drawn' ? (['order'] as const) : []),
    ...(has('dropout') ? (['dropout'] as const) : []),
    ...(spec.training.augmentation === undefined ? [] : (['augmentation'] as const)),
    ...(target === 'keras' && keepsStatistics ? (['variance'] as const) : []),
    ...(target === 'keras' && isOther ? (['optimizer'] as const) : []),
  ]
}

/** The text at the top of a script: what it is, what lies beside it, where its numbers can differ. */
export function headText(request: ScriptRequest): string {
  const { spec, target, exact, plan, dataElsewhere } = request
  const name = target === 'pytorch' ? 'PyTorch' : 'Keras'
  const caveats = caveatsOf(request)
  const beside = [
    ...(exact
      ? [`${besideScript.rows} (the rows of each part)`, `${besideScript.weights} (the first weights)`]
      : []),
    ...(plan.kind === 'written'
      ? [`${besideScript[plan.what]} (the data as Descent has them, ${whyWords[plan.why]})`]
      : []),
    ...(plan.kind === 'text' && !dataElsewhere ? namesBeside(plan) : []),
    ...(plan.kind === 'idx' && !dataElsewhere
      ? [`${mnistFolder} (the four files of MNIST, packed or not)`]
      : []),
  ]
  const same = caveats.length === 0 ? 'but for the rounding of the last digits.' : 'with these differences:'
  return [
    `"""${oneLine(spec.name)}: a training of Descent in ${name}.`,
    '',
    ...(beside.length === 0 ? [] : ['Beside it lie:', ...beside.flatMap(item), '']),
    ...(exact
      ? [
          `It gives the numbers that Descent gave, ${same}`,
          ...caveats.flatMap((one) => item(caveatWords[one])),
        ]
      : []),
    ...(exact ? [] : caveats.flatMap((one) => wrapped(caveatWords[one], ''))),
    '"""',
  ].join('\n')
}

const widest = 88

/** A text in lines; those behind the first go in as far as `indent`. */
function wrapped(words: string, indent: string): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words.split(' ')) {
    if (line !== '' && line.length + word.length >= widest) {
      lines.push(line)
      line = indent
    }
    line = line.trim() === '' ? `${line}${word}` : `${line} ${word}`
  }
  return [...lines, line]
}

const item = (words: string): readonly string[] => wrapped(`- ${words}`, '  ')

const oneLine = (name: string): string => name.replaceAll(/[\s"\\]+/g, ' ').trim()
