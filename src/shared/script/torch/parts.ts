import { losses } from '../../catalog/losses'
import { plateauOf } from '../../catalog/schedules'
import { epochBatches, needsTwoRows } from '../../network/epochBatches'
import { lastActivation } from '../../network/objective'
import { classNames } from '../../network/rowShape'
import { augmentationCode } from '../augmentation'
import { classWeightsCode, weightsName } from '../classWeights'
import { lossFactor, targetForm, type TargetForm } from '../data/target'
import { evaluationCode } from '../evaluation'
import { rowOrders } from '../head'
import { loopCode } from '../loop'
import { metricKey } from '../metrics'
import { sectionTitles, type ScriptRequest, type Section } from '../program'
import { block } from '../python'
import { scoringCode } from '../scoring'
import {
  torchFrozen,
  torchFrozenStatistics,
  torchInitializers,
  torchNetwork,
  torchWeightsLoaded,
} from './network'
import { storesStatistics } from '../storedWeights'
import { torchClippingCode, torchLossCode, torchOptimizerCode, torchScheduleCode } from './training'

/** Everything of a PyTorch program behind its data: `x`, `y`, `train`, `validation` and `test` are arrays of numpy. */
export function torchSections(request: ScriptRequest): readonly Section[] {
  const { spec, described, exact } = request
  const { loss } = spec.training
  const initial = exact ? torchWeightsLoaded(storesStatistics(spec)) : torchInitializers(described)
  const frozen = torchFrozen(described, loss)
  return [
    {
      title: sectionTitles.network,
      code: [
        ...(exact ? [] : [`torch.manual_seed(${String(spec.training.seed)})`]),
        torchNetwork(described, loss),
        ...(initial === null ? [] : [initial]),
        ...(frozen === null ? [] : [frozen]),
      ].join('\n'),
    },
    { title: sectionTitles.training, code: trainingCode(request) },
    { title: 'Evaluation', code: evaluationCode(request) },
    { title: 'The trained network', code: "torch.save(model.state_dict(), 'model.pth')" },
  ]
}

/** Python for the target as the loss takes it. */
function targetsCode(form: TargetForm, classes: number): string {
  switch (form) {
    case 'classes':
      return 'targets = torch.from_numpy(y)'
    case 'binary':
      return 'targets = torch.from_numpy(y).float()[:, None]'
    case 'one-hot':
      return `targets = nn.functional.one_hot(torch.from_numpy(y), ${String(classes)}).float()`
    case 'numbers':
      return 'targets = torch.from_numpy(y).float()[:, None]'
  }
}

function trainingCode(request: ScriptRequest): string {
  const { spec, manifest, described, rows } = request
  const { training, data, network } = spec
  const names = classNames(manifest, data.target) ?? []
  const form = targetForm(data.task, training.loss)
  const factor = lossFactor(data, training.loss)
  const batches = epochBatches(training, rows.train, needsTwoRows(described))
  const hasValidation = rows.validation > 0
  const plateau = plateauOf(training.schedule)
  const watched = [
    ...(training.watch === undefined ? [] : [training.watch.metric]),
    ...(plateau === null ? [] : [plateau.metric]),
  ]
  const looked = plateau === null ? '' : plateauValue(plateau.metric, hasValidation)
  const schedule = torchScheduleCode(training, batches.count, looked)
  const weights = classWeightsCode(training, names)
  const last = lastActivation(network)
  const clipping = torchClippingCode(training)
  const augmentation = augmentationCode(request)
  const inputs = (some: string): string => (augmentation === null ? `x[${some}]` : `changed(x[${some}])`)
  const scaled = factor === null ? '' : ` * ${factor}`
  return [
    'x = torch.from_numpy(x)',
    targetsCode(form, names.length),
    ...(weights === null
      ? []
      : [weights, `${weightsName} = torch.tensor(${weightsName}, dtype=torch.float32)`]),
    torchLossCode(training, last, weights === null ? null : weightsName),
    torchOptimizerCode(training),
    ...schedule.made,
    '',
    block('def outputs_of(rows):', [
      '"""What the network gives for some rows."""',
      'model.eval()',
      block('with torch.no_grad():', [
        'return torch.cat([model(x[some]) for some in torch.from_numpy(rows).split(1000)]).numpy()',
      ]),
    ]),
    '',
    block('def loss_of(outputs, rows):', ['return loss_fn(torch.from_numpy(outputs), targets[rows]).item()']),
    '',
    scoringCode({
      form,
      data,
      logits: losses[training.loss].link === 'sigmoid' && last !== 'sigmoid',
      watched,
      factor,
    }),
    '',
    ...(augmentation === null ? [] : [augmentation]),
    loopCode({
      training,
      batches,
      trainRows: rows.train,
      hasValidation,
      orders: rowOrders(request),
      before: [],
      beginEpoch: ['model.train()', ...torchFrozenStatistics(described, training.loss)],
      step: (some) => [
        'optimizer.zero_grad()',
        `loss = loss_fn(model(${inputs(some)}), targets[${some}])`,
        'loss.backward()',
        ...(clipping === null ? [] : [clipping]),
        'optimizer.step()',
        ...schedule.afterBatch,
      ],
      batchLoss: `loss.item()${scaled}`,
      drawnOrder: 'torch.randperm(len(train)).numpy()',
      keepBest: 'best_state = {name: tensor.clone() for name, tensor in model.state_dict().items()}',
      takeBest: 'model.load_state_dict(best_state)  # of the best epoch',
      afterEpoch: schedule.afterEpoch,
    }),
  ].join('\n')
}

const plateauValue = (metric: Parameters<typeof metricKey>[0], hasValidation: boolean): string => {
  if (hasValidation) return `figures['validation ${metricKey(metric)}']`
  return metric === 'loss' ? 'loss_of_epoch' : `score(train)['${metricKey(metric)}']`
}
