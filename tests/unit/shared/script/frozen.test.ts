import { expect, test } from 'vitest'
import { layerShapes } from '#shared/network/initialWeights'
import { describeNetwork } from '#shared/network/shapes'
import { newLayer, withFrozen, type Layer } from '#shared/catalog/layers/index'
import { programText, type ScriptRequest } from '#shared/script/program'
import { writeProgram } from '#shared/script/writeProgram'
import { column, tableOf } from '../../ml/data/preprocess/tables'
import { requestOf } from './request'

const { manifest } = tableOf(
  [column('a', {}), column('kind', { kind: 'category', categories: ['x', 'y'] })],
  [[0, 0]],
)

const layers: Layer[] = [
  withFrozen(newLayer('dense', 'one'), true),
  withFrozen(newLayer('batch-norm', 'norm'), true),
  newLayer('dense', 'two'),
]
const initialWeights = {
  name: 'net.pth',
  sha256: 'a'.repeat(64),
  layers: layerShapes(describeNetwork({ layers }, [1])),
}

const textOf = (more: Partial<ScriptRequest>, begins: boolean): string => {
  const request = requestOf(manifest, { features: ['a'], target: 'kind' }, { network: { layers } })
  const spec = begins ? { ...request.spec, initialWeights } : request.spec
  return programText(writeProgram({ ...request, spec, ...more }))
}

test('frozen layers are frozen in PyTorch, and keep their statistics while the others are trained', () => {
  const text = textOf({}, false)
  // The activation of the first layer is a module, too.
  expect(text).toContain('for place in [0, 2]:\n    model[place].requires_grad_(False)')
  expect(text).toMatch(/model\.train\(\)\n\s+model\[2\]\.eval\(\) {2}# frozen/)
})

test('and in Keras, where all that they have is read from the file beside it', () => {
  const text = textOf({ target: 'keras' }, false)
  expect(text.match(/trainable=False/g)).toHaveLength(2)
  expect(text).toContain('for weight in model.weights:')
})

test('running statistics of a file are read beside the weights', () => {
  expect(textOf({}, true)).toContain('[*model.parameters(), *statistics]')
  expect(textOf({}, false)).not.toContain('statistics')
})

test('a script without files says that it draws anew what begins with a file', () => {
  expect(textOf({ exact: false }, true)).toContain(
    'begin with the weights of a file in Descent are drawn anew',
  )
})
