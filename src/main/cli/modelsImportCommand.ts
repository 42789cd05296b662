import { resolve } from 'node:path'
import { InvalidArgumentError } from 'commander'
import { fromCallError } from '#shared/contract/callError'
import { AppError } from '#shared/errors'
import type { InitialWeights } from '#shared/model/initialWeights'
import type { Network } from '#shared/model/network'
import type {
  ModelFileView,
  TakenWeights,
  WeightsFit,
  WeightsLayout,
  WeightsWish,
} from '#shared/model/modelFile'
import { describeNetwork } from '#shared/network/shapes'
import type { Locale } from '#shared/texts/locale'
import { fill } from '#shared/texts/message'
import { isBlockingNote, modelFormatNames, modelNoteText } from '#shared/texts/modelFileWords'
import { joinWords } from '#shared/texts/punctuation'
import { withHost, type CommandContext } from './commandHost'
import { exitCodes } from './exitCode'
import { print } from './output'
import { readSpec } from './readSpec'
import { table } from './table'
import { texts } from './texts'

/** What `models import` takes beside the file. */
export type ModelsImportOptions = {
  readonly name?: string
  /** A specification onto whose network arrays are fitted, and the shape of one row of its data. */
  readonly onto?: string
  readonly input?: readonly number[]
  readonly layout?: WeightsLayout
  readonly layer?: readonly LayerChoice[]
  readonly json: boolean
}

/** What was found and taken over; null where nothing was. */
type Imported = {
  readonly view: ModelFileView
  readonly fit: WeightsFit | null
  readonly taken: TakenWeights | null
}

/** `28x28x1` or `4` as the shape of a row. */
export function rowShapeArgument(text: string): readonly number[] {
  const sizes = text.split(/[x×,]/i).map(Number)
  const isShape = sizes.length <= 3 && sizes.every((size) => Number.isInteger(size) && size > 0)
  if (!isShape) throw new InvalidArgumentError('28x28x1')
  return sizes
}

/** A layer with the arrays that it gets; null for none. */
type LayerChoice = readonly [id: string, arrays: string | null]

/** `dense-1=features.0` as a choice, after those before it. */
export function layerArgument(text: string, before: readonly LayerChoice[] = []): readonly LayerChoice[] {
  const cut = text.indexOf('=')
  if (cut < 1) throw new InvalidArgumentError('dense-1=features.0')
  const arrays = text.slice(cut + 1)
  return [...before, [text.slice(0, cut), arrays === '' ? null : arrays]]
}

async function wishOf({ onto, input, layout, layer = [] }: ModelsImportOptions): Promise<WeightsWish | null> {
  if (onto === undefined) return null
  if (input === undefined)
    throw new AppError('INVALID_INPUT', 'badInput', { field: '--input', message: '--onto' })
  const { network } = await readSpec(onto, {})
  return {
    network,
    inputShape: [...input],
    layout: layout ?? null,
    choices: Object.fromEntries(layer),
  }
}

/** `models import FILE`: what a model's file holds, and its weights as what a training begins with. Answers with the exit code. */
export async function modelsImportCommand(
  context: CommandContext,
  file: string,
  options: ModelsImportOptions,
): Promise<number> {
  const wish = await wishOf(options)
  const path = resolve(file)
  const imported = await withHost(context, async ({ client }): Promise<Imported> => {
    const view = await client.models.readFile({ path })
    const isNetwork = view.content.kind === 'network'
    const onto = isNetwork ? null : wish
    const fit = onto === null ? null : await client.models.fitFile({ path, wish: onto })
    const isOpen = fit !== null && (fit.layoutOpen || fit.layers.some(({ ambiguous }) => ambiguous))
    if (view.notFinite.length > 0 || isOpen || (!isNetwork && onto === null))
      return { view, fit, taken: null }
    const named = options.name === undefined ? {} : { name: options.name }
    return { view, fit, taken: await client.models.takeFile({ path, wish: onto, ...named }) }
  }).catch((error: unknown) => {
    throw fromCallError(error)
  })
  if (options.json) print(JSON.stringify({ ...imported.view, fit: imported.fit, taken: imported.taken }))
  else for (const line of importedLines(imported, context.locale)) print(line)
  return imported.taken === null ? exitCodes.failed : exitCodes.done
}

function layerTable(network: Network, inputShape: readonly number[], locale: Locale): string {
  const words = texts[locale]
  const rows = describeNetwork(network, inputShape).layers.map((described) => [
    described.layer.id,
    described.layer.kind,
    (described.output ?? []).join(' × '),
    String(described.trainable + described.nonTrainable),
  ])
  return table([['id', words.layerKind, words.layerOutput, words.layerParameters], ...rows])
}

const fitLines = ({ layers, left }: WeightsFit, locale: Locale): readonly string[] => {
  const words = texts[locale]
  const rows = layers.map(({ id, chosen, ambiguous, candidates, arrays }) => [
    id,
    ambiguous ? fill(words.fitOpen, { names: joinWords(candidates, locale) }) : (chosen ?? words.fitNone),
    arrays.map(({ tensorShape, shape }) => `${tensorShape.join(' × ')} → ${shape.join(' × ')}`).join(', '),
  ])
  return [
    table([['id', words.fitArrays, words.fitShapes], ...rows]),
    ...(left.length === 0
      ? []
      : [
          fill(words.fitLeft, {
            names: joinWords(
              left.map(({ name }) => name),
              locale,
            ),
          }),
        ]),
  ]
}

const beginsWith = ({ name, layers }: InitialWeights, locale: Locale): string =>
  fill(texts[locale].weightsTaken, {
    name,
    layers: joinWords(
      layers.map(({ id }) => id),
      locale,
    ),
  })

function importedLines({ view, fit, taken }: Imported, locale: Locale): readonly string[] {
  const words = texts[locale]
  const { content, format } = view
  return [
    modelFormatNames[format],
    ...(content.kind === 'network'
      ? [
          fill(words.fileInput, { shape: content.inputShape.join(' × ') }),
          layerTable(content.network, content.inputShape, locale),
        ]
      : [
          fill(
            view.notes.some(isBlockingNote) ? words.fileNotKnown : words.fileArrays,
            { n: content.count },
            content.count,
          ),
        ]),
    ...view.notes.map((note) => modelNoteText(note, locale)),
    ...view.notFinite.map(({ name, count }) => fill(words.fileNotFinite, { name, n: count }, count)),
    ...(fit === null ? [] : fitLines(fit, locale)),
    ...(fit?.layoutOpen === true ? [words.layoutOpen] : []),
    ...(fit === null || fit.uneven.length === 0
      ? []
      : [fill(words.fitUneven, { layers: joinWords(fit.uneven, locale) })]),
    ...(taken === null
      ? [words.nothingTaken]
      : [
          beginsWith(taken.initialWeights, locale),
          JSON.stringify({ network: taken.network, initialWeights: taken.initialWeights }, null, 2),
        ]),
  ]
}
