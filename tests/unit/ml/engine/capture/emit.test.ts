import { describe, expect, test } from 'vitest'
import { emit } from '#ml/engine/capture/emit'
import { Graph } from '#ml/engine/capture/graph'
import { neededFor } from '#ml/engine/capture/trace'
import { attributeTypes, operation, traceOf } from './traces'

/** 1 and 2 come from outside: 10 = 1·2, 11 = split of 10, 13 = −12 of nobody's interest. */
const trace = traceOf([
  operation('Mul', [1, 2], [10]),
  operation('Split', [10], [11, 12]),
  operation('Neg', [12], [13]),
  operation('AddV2', [12, 1], [14]),
])

describe('what a value needs', () => {
  test('is everything it is made of, in order, and nothing else', () => {
    expect(neededFor(trace, [14]).map(({ name }) => name)).toEqual(['Mul', 'Split', 'AddV2'])
    expect(neededFor(trace, [10]).map(({ name }) => name)).toEqual(['Mul'])
    expect(neededFor(trace, [13, 10]).map(({ name }) => name)).toEqual(['Mul', 'Split', 'Neg'])
    expect(neededFor(trace, [1])).toEqual([])
  })
})

describe('writing a trace into a graph', () => {
  const bound = new Map([
    [1, 'x'],
    [2, 'w:1'],
  ])

  test('joins the operations by their values, second outputs too', () => {
    const graph = new Graph()
    const lookup = emit(graph, trace, bound, [14], attributeTypes)
    expect(graph.nodes.map(({ op, inputs }) => [op, ...inputs])).toEqual([
      ['Mul', 'x', 'w:1'],
      ['Split', graph.nodes[0]?.name],
      ['AddV2', `${graph.nodes[1]?.name}:1`, 'x'],
    ])
    expect(lookup(14)).toBe(graph.nodes[2]?.name)
    expect(lookup(12)).toBe(`${graph.nodes[1]?.name}:1`)
  })

  test('writes the constants of the recording', () => {
    const graph = new Graph()
    const constants = [[2, { shape: [2], dtype: 1, values: Float32Array.of(3, 4) }]] as const
    emit(graph, traceOf(trace.operations, constants), new Map([[1, 'x']]), [10], attributeTypes)
    expect(graph.nodes.map(({ op }) => op)).toEqual(['Const', 'Mul'])
    expect(graph.nodes[0]?.attributes['value']).toMatchObject({ value: { dtype: 1, shape: [2] } })
  })

  test('refuses a value that was made before the recording, and text', () => {
    const write = (constants: Parameters<typeof traceOf>[1]) => () =>
      emit(new Graph(), traceOf(trace.operations, constants), new Map([[1, 'x']]), [14], attributeTypes)
    const refusal = (message: string): unknown =>
      expect.objectContaining({ reason: 'captureFailed', details: { message } })
    expect(write([])).toThrow(refusal('tensor 2 was made before the recording'))
    expect(write([[2, { shape: [1], dtype: 7, values: ['text'] }]])).toThrow(refusal('a constant of text'))
  })

  test('writes every kind of attribute', () => {
    const graph = new Graph()
    const { TF_ATTR_BOOL, TF_ATTR_FLOAT, TF_ATTR_INT, TF_ATTR_SHAPE, TF_ATTR_STRING, TF_ATTR_TYPE } =
      attributeTypes
    const attributes = [
      { name: 'T', type: TF_ATTR_TYPE, value: 1 },
      { name: 'flag', type: TF_ATTR_BOOL, value: true },
      { name: 'alpha', type: TF_ATTR_FLOAT, value: 0.5 },
      { name: 'padding', type: TF_ATTR_STRING, value: 'SAME' },
      { name: 'count', type: TF_ATTR_INT, value: 3 },
      { name: 'strides', type: TF_ATTR_INT, value: [1, 2, 2, 1] },
      { name: 'shape', type: TF_ATTR_SHAPE, value: [4, 5] },
    ]
    emit(graph, traceOf([operation('Any', [1], [10], attributes)]), bound, [10], attributeTypes)
    expect(graph.nodes[0]?.attributes).toEqual({
      T: { kind: 'type', value: 1 },
      flag: { kind: 'bool', value: true },
      alpha: { kind: 'float', value: 0.5 },
      padding: { kind: 'string', value: 'SAME' },
      count: { kind: 'int', value: 3 },
      strides: { kind: 'ints', value: [1, 2, 2, 1] },
      shape: { kind: 'shape', value: [4, 5] },
    })
    const unknown = [{ name: 'function', type: 9, value: {} }]
    expect(() =>
      emit(graph, traceOf([operation('Any', [1], [10], unknown)]), bound, [10], attributeTypes),
    ).toThrow(expect.objectContaining({ details: { message: 'attribute function of type 9' } }))
  })

  test('takes what a rewrite gives in the place of an operation', () => {
    const graph = new Graph()
    const lookup = emit(graph, trace, bound, [14], attributeTypes, ({ name }, find) =>
      name === 'Split' ? [find(10), 'other'] : null,
    )
    expect(graph.nodes.map(({ op }) => op)).toEqual(['Mul', 'AddV2'])
    expect(graph.nodes[1]?.inputs).toEqual(['other', 'x'])
    expect(lookup(11)).toBe(lookup(10))
  })
})
