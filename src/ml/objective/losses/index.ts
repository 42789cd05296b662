import { lossSettingsOf, type ChosenLoss, type Loss, type LossSettingsOf } from '#shared/catalog/losses/index'
import { binaryCrossEntropy } from './binaryCrossEntropy'
import { crossEntropy } from './crossEntropy'
import type { Formula } from './formula'
import { huber } from './huber'
import { meanAbsoluteError } from './meanAbsoluteError'
import { meanSquaredError } from './meanSquaredError'
import type { Weighting } from './weighting'

const formulas: {
  readonly [Kind in Loss]: (settings: LossSettingsOf<Kind>, weighting: Weighting | null) => Formula
} = {
  'cross-entropy': crossEntropy,
  'binary-cross-entropy': binaryCrossEntropy,
  'mean-squared-error': meanSquaredError,
  'mean-absolute-error': meanAbsoluteError,
  huber,
}

function formulaWith<Kind extends Loss>(
  loss: Kind,
  settings: LossSettingsOf<Kind>,
  weighting: Weighting | null,
): Formula {
  return formulas[loss](settings, weighting)
}

/** The formula of a loss with its settings; `weighting` of its classes where it can have one. */
export const formulaOf = ({ loss, lossSettings }: ChosenLoss, weighting: Weighting | null): Formula =>
  formulaWith(loss, lossSettingsOf(loss, lossSettings), weighting)
