import { activations, leakySlope, type Activation } from '#shared/catalog/activations'
import type { OnnxNode } from './graph'

/** Error function: M. Abramowitz and I. Stegun, "Handbook of Mathematical Functions", 7.1.26; to 1.5e-7. */
function erf(x: number): number {
  const t = 1 / (1 + 0.327_591_1 * Math.abs(x))
  const polynomial =
    t *
    (0.254_829_592 + t * (-0.284_496_736 + t * (1.421_413_741 + t * (-1.453_152_027 + t * 1.061_405_429))))
  return Math.sign(x) * (1 - polynomial * Math.exp(-x * x))
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))
const softplus = (x: number): number => Math.log1p(Math.exp(x))
const gelu = (x: number): number => 0.5 * x * (1 + erf(x * Math.SQRT1_2))
const [selu, seluScale] = [1.673_263_242_354_377_2, 1.050_700_987_355_480_5]

/** The app's activations that go value by value; softmax does not. */
const ofApp: Readonly<Record<Exclude<Activation, 'softmax'>, (x: number) => number>> = {
  linear: (x) => x,
  relu: (x) => Math.max(0, x),
  'leaky-relu': (x) => (x < 0 ? leakySlope * x : x),
  elu: (x) => (x < 0 ? Math.expm1(x) : x),
  selu: (x) => seluScale * (x < 0 ? selu * Math.expm1(x) : x),
  gelu,
  silu: (x) => x * sigmoid(x),
  sigmoid,
  tanh: Math.tanh,
  softplus,
}

type Setting = (name: string, standard: number) => number
type Function = (inputs: readonly number[], setting: Setting, text: (name: string) => string) => number

const unary =
  (f: (x: number) => number): Function =>
  ([x = 0]) =>
    f(x)
const binary =
  (f: (left: number, right: number) => number): Function =>
  ([left = 0, right = 0]) =>
    f(left, right)

/** Operators that go value by value, with their settings as the format has them. */
const operators: Readonly<Record<string, Function>> = {
  Abs: unary(Math.abs),
  Neg: unary((x) => -x),
  Exp: unary(Math.exp),
  Log: unary(Math.log),
  Sqrt: unary(Math.sqrt),
  Erf: unary(erf),
  Relu: unary(ofApp.relu),
  Sigmoid: unary(sigmoid),
  Tanh: unary(Math.tanh),
  Softplus: unary(softplus),
  Softsign: unary((x) => x / (1 + Math.abs(x))),
  Mish: unary((x) => x * Math.tanh(softplus(x))),
  HardSwish: unary((x) => x * Math.max(0, Math.min(1, x / 6 + 0.5))),
  Gelu: ([x = 0], _setting, text) =>
    text('approximate') === 'tanh'
      ? 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044_715 * x ** 3)))
      : gelu(x),
  LeakyRelu: ([x = 0], setting) => (x < 0 ? setting('alpha', 0.01) * x : x),
  PRelu: ([x = 0, slope = 0]) => (x < 0 ? slope * x : x),
  Elu: ([x = 0], setting) => (x < 0 ? setting('alpha', 1) * Math.expm1(x) : x),
  Celu: ([x = 0], setting) => {
    const alpha = setting('alpha', 1)
    return Math.max(0, x) + Math.min(0, alpha * Math.expm1(x / alpha))
  },
  Selu: ([x = 0], setting) =>
    setting('gamma', seluScale) * (x < 0 ? setting('alpha', selu) * Math.expm1(x) : x),
  HardSigmoid: ([x = 0], setting) =>
    Math.max(0, Math.min(1, setting('alpha', 0.2) * x + setting('beta', 0.5))),
  Swish: ([x = 0], setting) => x * sigmoid(setting('alpha', 1) * x),
  Clip: ([x = 0, low, high], setting) =>
    Math.min(Math.max(x, low ?? setting('min', -Infinity)), high ?? setting('max', Infinity)),
  Add: binary((left, right) => left + right),
  Sub: binary((left, right) => left - right),
  Mul: binary((left, right) => left * right),
  Div: binary((left, right) => left / right),
  Pow: binary((left, right) => left ** right),
  Max: binary(Math.max),
  Min: binary(Math.min),
}

/** Whether an operator goes value by value. */
export const isElementwise = ({ op, domain }: OnnxNode): boolean =>
  domain === '' && Object.hasOwn(operators, op)

/** Values at which functions are told apart: both sides of 0, near it and far from it. */
const probes = [-6, -3, -1.5, -0.7, -0.2, -0.01, 0.01, 0.3, 0.9, 2, 4, 7] as const

/** Differences that come of 32 bits and of the error function. */
const tolerance = 2e-6

/**
 * The activation that a stretch of operators computes of one value, however it is written; null when the app has none such.
 * `nodes` stand in their order, `numberOf` gives the values that do not change.
 */
export function activationComputed(
  nodes: readonly OnnxNode[],
  value: string,
  result: string,
  numberOf: (name: string) => number | undefined,
): Activation | null {
  const found = probes.map((probe) => computed(nodes, value, result, numberOf, probe))
  const isThis = (activation: Activation): boolean =>
    activation !== 'softmax' &&
    probes.every((probe, at) => {
      const wanted = ofApp[activation](probe)
      return Math.abs(wanted - (found[at] ?? Number.NaN)) <= tolerance * Math.max(1, Math.abs(wanted))
    })
  return activations.find(isThis) ?? null
}

function computed(
  nodes: readonly OnnxNode[],
  value: string,
  result: string,
  numberOf: (name: string) => number | undefined,
  probe: number,
): number {
  const values = new Map([[value, probe]])
  for (const { op, inputs, outputs, attributes } of nodes) {
    const given = inputs.map((name) => values.get(name) ?? numberOf(name) ?? Number.NaN)
    // An input that is left out has no name.
    const present = inputs.map((name, at) => (name === '' ? undefined : given[at]))
    const setting: Setting = (name, standard) => {
      const attribute = attributes.get(name)
      return attribute?.kind === 'float' || attribute?.kind === 'int' ? attribute.value : standard
    }
    const text = (name: string): string => {
      const attribute = attributes.get(name)
      return attribute?.kind === 'text' ? attribute.value : ''
    }
    const compute = operators[op]
    if (compute === undefined) return Number.NaN
    values.set(outputs[0] ?? '', compute(present as number[], setting, text))
  }
  return values.get(result) ?? Number.NaN
}
