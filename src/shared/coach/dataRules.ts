import type { Rule } from './advice'

/** Rows of a class in the scored part from which on its recall says something. */
const fewestOfClass = 5

/** A class of which fewer than this part are found is not found. */
const foundPart = 0.3

/** A class that is rare, and hardly ever the answer, while the others are answered well: the rare rows count too little. */
export const classNotFound: Rule = ({ spec: { training }, evaluation }) => {
  if (evaluation?.kind !== 'classification' || training.classWeights !== undefined) return null
  const { classes, n, accuracy } = evaluation
  const missed = classes.filter(
    ({ support, correct }) =>
      support >= fewestOfClass && correct / support < foundPart && support < n / classes.length / 2,
  )
  const [worst] = missed.toSorted((one, other) => one.correct / one.support - other.correct / other.support)
  if (worst === undefined || accuracy < 0.5) return null
  return {
    kind: 'classNotFound',
    name: worst.name,
    correct: worst.correct,
    support: worst.support,
    remedy: { training: { classWeights: { kind: 'balanced' } } },
  }
}

/** A network on images without a convolution: it cannot know that a thing is the same elsewhere. */
export const noConvolution: Rule = ({ spec: { network }, dataset }) =>
  dataset.kind === 'images' && !network.layers.some(({ kind }) => kind === 'conv2d')
    ? { kind: 'noConvolution', remedy: null }
    : null

/** Fewer rows than this cannot tell good settings from lucky ones. */
const fewestValidation = 30

/** The score is taken on so few rows that it is mostly luck. */
export const fewValidationRows: Rule = ({ summary: { rows } }) =>
  rows !== null && rows.validation > 0 && rows.validation < fewestValidation
    ? { kind: 'fewValidationRows', rows: rows.validation, remedy: null }
    : null
