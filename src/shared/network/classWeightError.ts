import { AppError } from '../errors'
import type { ClassWeightFault } from './classWeights'

/** Names beyond these are not listed. */
const mostNames = 12

const listed = (names: readonly string[]): string =>
  names.length > mostNames ? `${names.slice(0, mostNames).join(', ')}, …` : names.join(', ')

/** What is thrown for weights of classes that a training cannot have: INVALID_INPUT, of the fault's name. */
export const classWeightError = ({ kind, ...details }: ClassWeightFault): AppError =>
  new AppError('INVALID_INPUT', kind, {
    field: 'training.classWeights',
    ...('class' in details ? { class: details.class } : {}),
    ...('classes' in details ? { classes: listed(details.classes) } : {}),
    ...('losses' in details ? { loss: details.loss, losses: listed(details.losses) } : {}),
  })
