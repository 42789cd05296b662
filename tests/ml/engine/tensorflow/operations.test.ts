import { describe, expect, it } from 'vitest'
import { eachOn } from '../engines'
import { operationsOf, stepPrograms } from './steps'

const layer = (activation: string): string[] => ['MatMul', 'BiasAdd', activation]
const times = (count: number, names: readonly string[]): string[] =>
  Array.from({ length: count }, () => names).flat()
/** The backward pass of a dense layer that is not the first, then of the activation before it. */
const layerBack = (activation: string): string[] => ['BiasAddGrad', 'MatMul', 'MatMul', activation]
const firstBack = ['BiasAddGrad', 'MatMul']
const head = ['MatMul', 'BiasAdd']
const logisticLoss = ['Mul', 'Softplus', 'Sub', 'Mean', 'Sigmoid', 'Sub', 'RealDiv']
const squaredError = ['Sub', 'Square', 'Mean', 'Mul']
const ofImages = [
  'Conv2D LeakyRelu FusedBatchNormV3 MaxPool Elu AvgPool',
  'Conv2DBackpropInput Conv2DBackpropFilter LeakyReluGrad FusedBatchNormGradV3',
  'MaxPoolGrad EluGrad AvgPoolGrad BiasAddGrad',
]
  .join(' ')
  .split(' ')

describe('the operations of a training step on TensorFlow', () => {
  const { engine } = eachOn('tensorflow')

  it('of the MNIST network are its layers, one loss and their gradients', () => {
    expect(operationsOf(engine(), stepPrograms.mnist).names).toEqual([
      ...times(4, layer('Relu')),
      ...head,
      'SoftmaxCrossEntropyWithLogits',
      'Mean',
      'Mul',
      ...times(4, layerBack('ReluGrad')),
      ...firstBack,
    ])
  })

  it('of the network for a table are its layers, the loss from logits and their gradients', () => {
    expect(operationsOf(engine(), stepPrograms.csv).names).toEqual([
      ...times(3, layer('Sigmoid')),
      ...head,
      ...logisticLoss,
      ...times(3, layerBack('SigmoidGrad')),
      ...firstBack,
    ])
  })

  it('of the regression compute the error once', () => {
    expect(operationsOf(engine(), stepPrograms.toy).names).toEqual([
      ...times(3, layer('Relu')),
      ...head,
      ...squaredError,
      ...times(3, layerBack('ReluGrad')),
      ...firstBack,
    ])
  })

  it('of a network for images are TensorFlow’s own, and nothing large comes from JavaScript', () => {
    const { names, handedOver } = operationsOf(engine(), stepPrograms.images)
    expect(names).toHaveLength(37)
    expect(names).toEqual(expect.arrayContaining(ofImages))
    expect(handedOver).toBeLessThan(50)
  })
})
