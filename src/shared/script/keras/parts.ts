import { losses, lossSettingsOf } from '../../catalog/losses'
import { plateauOf } from '../../catalog/schedules'
import type { Training } from '../../model/training'
import { epochBatches, needsTwoRows } from '../../network/epochBatches'
import { scheduleSteps } from '../../network/learningRate'
import { lastActivation } from '../../network/objective'
import { classNames } from '../../network/rowShape'
import { augmentationCode } from '../augmentation'
import { classWeightsCode, weightsName } from '../classWeights'
import { lossFactor, targetForm } from '../data/target'
import { evaluationCode } from '../evaluation'
import { rowOrders } from '../head'
import { loopCode } from '../loop'
import { metricKey } from '../metrics'
import { sectionTitles, type ScriptRequest, type Section } from '../program'
import { block } from '../python'
import { scoringCode } from '../scoring'
import { storesWholeLayers } from '../storedWeights'
import { kerasNetwork, kerasWeightsLoaded } from './network'
import { kerasPlateau, kerasRate } from './schedule'
import { kerasLoss, kerasOptimizer, kerasTargets } from './training'

/** Everything of a Keras program behind its data: `x`, `y`, `train`, `validation` and `test` are arrays of numpy. */
export function kerasSections(request: ScriptRequest): readonly Section[] {
  const { spec, described, exact } = request
  const { loss, seed } = spec.training
  return [
    {
      title: sectionTitles.network,
      code: [
        ...(exact ? [] : [`keras.utils.set_random_seed(${String(seed)})`]),
        kerasNetwork(described, loss, !exact),
        ...(exact ? [kerasWeightsLoaded(storesWholeLayers(spec))] : []),
      ].join('\n'),
    },
    { title: sectionTitles.training, code: trainingCode(request) },
    { title: 'Evaluation', code: evaluationCode(request) },
    { title: 'The trained network', code: "model.save('model.keras')" },
  ]
}

function trainingCode(request: ScriptRequest): string {
  const { spec, manifest, described, rows } = request
  const { training, data, network } = spec
  const names = classNames(manifest, data.target) ?? []
  const form = targetForm(data.task, training.loss)
  const factor = lossFactor(data, training.loss)
  const batches = epochBatches(training, rows.train, needsTwoRows(described))
  const hasValidation = rows.validation > 0
  const last = lastActivation(network)
  const augmentation = augmentationCode(request)
  const inputs = (some: string): string => (augmentation === null ? `x[${some}]` : `changed(x[${some}])`)
  const scaled = factor === null ? '' : ` * ${factor}`
  const plateau = plateauOf(training.schedule)
  const watched = [
    ...(training.watch === undefined ? [] : [training.watch.metric]),
    ...(plateau === null ? [] : [plateau.metric]),
  ]
  const weights = classWeightsCode(training, names)
  const rate = kerasRate(training, batches.count)
  const { warmUpSteps } = scheduleSteps(training, batches.count)
  const looked = plateau === null ? '' : lookedAt(plateau.metric, hasValidation)
  const flat = kerasPlateau(training, looked, Math.ceil(warmUpSteps / batches.count))
  const isSmoothed = lossSettingsOf('cross-entropy', training.lossSettings).labelSmoothing > 0
  return [
    kerasTargets(form, names.length, training.loss, isSmoothed),
    ...(weights === null ? [] : [weights, weightsOf(training)]),
    `loss_fn = ${kerasLoss(training, last)}`,
    kerasOptimizer(training),
    'model.compile(optimizer, loss_fn)',
    '',
    ...(rate === null ? [] : [...flat.before, rate, '']),
    block('def outputs_of(rows):', [
      '"""What the network gives for some rows."""',
      'return model.predict(x[rows], batch_size=1000, verbose=0)',
    ]),
    '',
    block('def loss_of(outputs, rows):', [
      `return float(loss_fn(targets[rows], outputs${weights === null ? '' : ', sample_weight=weights_of(rows)'}))`,
    ]),
    '',
    scoringCode({
      form,
      data,
      logits: losses[training.loss].link === 'sigmoid' && last !== 'sigmoid',
      watched,
      factor,
    }),
    '',
    ...(rate === null ? flat.before : []),
    ...(augmentation === null ? [] : [augmentation]),
    loopCode({
      training,
      batches,
      trainRows: rows.train,
      hasValidation,
      orders: rowOrders(request),
      before: rate === null ? [] : ['step = 0'],
      beginEpoch: [],
      step: (some) => [
        ...(rate === null ? [] : ['optimizer.learning_rate = rate(step)']),
        `loss = model.train_on_batch(${inputs(some)}, targets[${some}]${weights === null ? '' : `, sample_weight=weights_of(${some})`})`,
        ...(rate === null ? [] : ['step += 1']),
      ],
      batchLoss: `float(loss)${scaled}`,
      drawnOrder: 'np.random.permutation(len(train))',
      keepBest: 'best_weights = model.get_weights()',
      takeBest: 'model.set_weights(best_weights)  # of the best epoch',
      afterEpoch: flat.afterEpoch,
    }),
  ].join('\n')
}

/** Python for the weight of each row's class; a loss that is divided by the sum of the weights has them with mean 1. */
function weightsOf({ loss }: Training): string {
  const weights = `${weightsName}[y[rows]]`
  if (losses[loss].classWeights !== 'by-weights') return block('def weights_of(rows):', [`return ${weights}`])
  return block('def weights_of(rows):', [`weights = ${weights}`, 'return weights / weights.mean()'])
}

const lookedAt = (metric: Parameters<typeof metricKey>[0], hasValidation: boolean): string => {
  if (hasValidation) return `figures['validation ${metricKey(metric)}']`
  return metric === 'loss' ? 'loss_of_epoch' : `score(train)['${metricKey(metric)}']`
}
