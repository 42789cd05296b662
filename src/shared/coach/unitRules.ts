import type { EndedActivation, LayerActivity } from '../model/unitActivity'
import type { RecordedRun, Remedy, Rule } from './advice'
import { withBatchNorm, withLeakyRelu } from './unitRemedies'

/** Fewer rows than this cannot tell that a unit stands still from that it is rarely needed. */
const fewestRows = 30

/** A layer of which fewer than this part stands still learns all the same. */
const stillPart = 0.5

/** The layers of which at least half of the units stand still at an end of one of these activations. */
const stillLayers = (
  { activity }: RecordedRun,
  activations: readonly EndedActivation[],
): readonly LayerActivity[] =>
  activity === null || activity.rows < fewestRows
    ? []
    : activity.layers.filter(
        ({ activation, still, units }) => activations.includes(activation) && still >= stillPart * units,
      )

/** At least half of the units of a layer are 0 for every row: their weights get no gradient any more. */
export const deadUnits: Rule = (run) => {
  const layers = stillLayers(run, ['relu'])
  return layers.length === 0
    ? null
    : {
        kind: 'deadUnits',
        layers,
        rows: run.activity?.rows ?? 0,
        remedy: { network: withLeakyRelu(run.spec.network) },
      }
}

/** At least half of the units of a layer are at an end for nearly every row: hardly any gradient passes them. */
export const saturatedUnits: Rule = (run) => {
  const layers = stillLayers(run, ['sigmoid', 'tanh'])
  return layers.length === 0
    ? null
    : {
        kind: 'saturatedUnits',
        layers,
        rows: run.activity?.rows ?? 0,
        remedy: againstSaturation(run, layers),
      }
}

/** Inputs that are not scaled are the usual cause; where they are, batch normalisation keeps the units in their middle. */
function againstSaturation(
  { spec, dataset }: RecordedRun,
  saturated: readonly LayerActivity[],
): Remedy | null {
  if (dataset.kind === 'table' && spec.data.scaling.kind === 'none')
    return { data: { scaling: { kind: 'standard' } } }
  const places = saturated.map(({ layer }) => layer)
  const network = withBatchNorm(spec.network, places, spec.training)
  return network === null ? null : { network }
}
