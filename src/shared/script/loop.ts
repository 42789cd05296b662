import { metricNamed } from '../catalog/metrics'
import type { Training, Watch } from '../model/training'
import type { EpochBatches } from '../network/epochBatches'
import { metricKey } from './metrics'
import { besideScript } from './program'
import { block, literal } from './python'
import { toldFigures } from './scoring'

/** What a loop over the epochs is written from; lines are Python. */
export type LoopCode = {
  readonly training: Training
  readonly batches: EpochBatches
  readonly trainRows: number
  readonly hasValidation: boolean
  /** Where the order of the rows of an epoch comes from. */
  readonly orders: 'same' | 'stored' | 'drawn'
  readonly before: readonly string[]
  readonly beginEpoch: readonly string[]
  /** Trains on the rows that a variable has. */
  readonly step: (rows: string) => readonly string[]
  /** The loss of a batch behind its step. */
  readonly batchLoss: string
  readonly drawnOrder: string
  readonly keepBest: string
  readonly takeBest: string
  readonly afterEpoch: readonly string[]
}

/** More epochs than this are not told one by one. */
const mostTold = 100

/** Code that trains epoch by epoch and keeps the figures of each in `history`. */
export function loopCode(loop: LoopCode): string {
  const { training, hasValidation, orders } = loop
  const { epochs, watch } = training
  const validated = "{f'validation {key}': value for key, value in score(validation).items()}"
  return [
    ...(orders === 'stored'
      ? [`orders = np.load('${besideScript.rows}')['orders']  # of the training rows, for each epoch`]
      : []),
    'history = []',
    ...loop.before,
    ...watchStart(watch),
    block(`for epoch in range(${String(epochs)}):`, [
      ...loop.beginEpoch,
      ...epochLines(loop),
      `figures = {'loss': loss_of_epoch}${hasValidation ? ` | ${validated}` : ''}`,
      'history.append(figures)',
      ...loop.afterEpoch,
      ...toldLines(epochs),
      ...watchLines(loop),
    ]),
    ...(watch?.keepBest === true ? [loop.takeBest] : []),
  ].join('\n')
}

function epochLines(loop: LoopCode): readonly string[] {
  const { batches, trainRows, orders, step, batchLoss } = loop
  const { size, count, last, single } = batches
  if (count === 1 && last === trainRows) return [...step('train'), `loss_of_epoch = ${batchLoss}`]
  const order = { stored: 'orders[epoch]', drawn: loop.drawnOrder, same: 'np.arange(len(train))' }
  const used = size * (count - 1) + last
  // A row that would be a batch of its own joins the one before, or is dropped.
  const end = single === null ? 'len(order)' : String(size * count)
  return [
    `order = ${order[orders]}${single === 'dropped' ? `[:${String(used)}]` : ''}`,
    'total = 0',
    block(`for batch in np.split(order, range(${String(size)}, ${end}, ${String(size)})):`, [
      'rows = train[batch]',
      ...step('rows'),
      `total += ${batchLoss} * len(rows)`,
    ]),
    'loss_of_epoch = total / len(order)',
  ]
}

/** The printed line of an epoch; of very many epochs some. */
function toldLines(epochs: number): readonly string[] {
  const line = `print(f'epoch {epoch + 1}:', ${toldFigures('figures')})`
  if (epochs <= mostTold) return [line]
  return [block(`if epoch == 0 or (epoch + 1) % ${String(Math.ceil(epochs / mostTold))} == 0:`, [line])]
}

const isHigher = ({ metric }: Watch): boolean => metricNamed(metric).better === 'higher'

function watchStart(watch: Watch | undefined): readonly string[] {
  if (watch === undefined) return []
  const worst = isHigher(watch) ? '-np.inf' : 'np.inf'
  return [
    ...(watch.keepBest ? [`best = ${worst}`] : []),
    ...(watch.patience === null ? [] : [`reference, waited = ${worst}, 0`]),
  ]
}

/** What is looked at after each epoch: whether it is the best one, and whether there is no use in going on. */
function watchLines({ training: { watch }, keepBest }: LoopCode): readonly string[] {
  if (watch === undefined) return []
  const { metric, patience, leastChange } = watch
  const isBetter = (than: string, by: number): string => {
    const [better, worse] = isHigher(watch) ? ['value', than] : [than, 'value']
    return by === 0 ? `${better} > ${worse}` : `${better} - ${worse} > ${literal(by)}`
  }
  return [
    `value = figures['validation ${metricKey(metric)}']`,
    ...(watch.keepBest ? [block(`if ${isBetter('best', 0)}:`, ['best = value', keepBest])] : []),
    ...(patience === null
      ? []
      : [
          `reference, waited = (value, 0) if ${isBetter('reference', leastChange)} else (reference, waited + 1)`,
          block(`if waited == ${String(patience)}:`, ['break']),
        ]),
  ]
}
