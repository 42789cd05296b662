import { describe, expect, test } from 'vitest'
import { after, Graph } from '#ml/engine/capture/graph'
import { addLoop } from '#ml/engine/capture/loop'
import { dataTypes } from '#ml/engine/capture/types'

describe('a graph', () => {
  test('writes equal constants once, and others apart', () => {
    const graph = new Graph()
    const one = graph.scalar(1)
    expect(graph.scalar(1)).toBe(one)
    const others = [
      graph.scalar(2),
      graph.integer(1),
      // The bytes of the float 1 as an integer, and the same value as a row.
      graph.integer(0x3f800000),
      graph.constant(dataTypes.float, [1], Float32Array.of(1)),
      graph.scalar(-0),
      graph.scalar(0),
    ]
    expect(new Set([one, ...others]).size).toBe(7)
    expect(graph.nodes).toHaveLength(7)
  })

  test('copies what a constant is made of', () => {
    const graph = new Graph()
    const values = Float32Array.of(1, 2, 3)
    graph.constant(dataTypes.float, [2], values.subarray(1))
    values.fill(9)
    const value = graph.nodes[0]?.attributes['value']
    const bytes = value?.kind === 'tensor' ? value.value.bytes : new Uint8Array(0)
    expect([...new Float32Array(bytes.buffer)]).toEqual([2, 3])
  })

  test('has constants of their own inside of a loop, which wait for it', () => {
    const graph = new Graph()
    const outside = graph.scalar(1)
    const inside = graph.within('turn:1')
    const constant = inside.scalar(1)
    expect(constant).not.toBe(outside)
    expect(inside.scalar(1)).toBe(constant)
    expect(graph.scalar(1)).toBe(outside)
    expect(inside.anchors).toEqual(['^turn'])
    expect(graph.nodes.map(({ inputs }) => inputs)).toEqual([[], ['^turn']])
    expect(inside.nodes).toBe(graph.nodes)
  })

  test('never gives a name twice, through any view', () => {
    const graph = new Graph()
    const inside = graph.within('x')
    const names = [graph, inside, graph, inside.within('y')].map((view) => view.float('Neg', 'x'))
    expect(new Set(names).size).toBe(4)
  })

  test('adds up several values, and leaves one as it is', () => {
    const graph = new Graph()
    expect(graph.sum(['a:1'])).toBe('a:1')
    const sum = graph.sum(['a', 'b'])
    expect(graph.nodes).toEqual([expect.objectContaining({ name: sum, op: 'AddN', inputs: ['a', 'b'] })])
  })

  test('knows who takes a value from a place on', () => {
    const graph = new Graph()
    graph.float('Neg', 'w')
    const from = graph.nodes.length
    const square = graph.float('Square', 'w')
    graph.float('Neg', 'w:1')
    const product = graph.float('Mul', 'x', 'w')
    expect(graph.takersOf('w', from)).toEqual([square, product])
    expect(after('split:3')).toBe('^split')
  })
})

describe('a loop', () => {
  const graph = new Graph()
  const seen: string[] = []
  const exit = addLoop(graph, 'steps', 'turns', ({ graph: inside, iteration, enter }) => {
    seen.push(enter('weights', dataTypes.resource), enter('weights', dataTypes.resource))
    const doubled = inside.node('Mul', [iteration, inside.integer(2)])
    return [doubled, 'split:1']
  })
  const node = (reference: string) => graph.nodes.find(({ name }) => name === reference)
  const only = (op: string) => graph.nodes.filter((one) => one.op === op)

  test('counts its turns and ends when there are enough', () => {
    const [merge] = only('Merge')
    expect(merge?.inputs[1]).toBe('steps_next')
    const [start] = merge?.inputs ?? []
    expect(node(start ?? '')).toMatchObject({ op: 'Enter', attributes: { is_constant: { value: false } } })
    const [less] = only('Less')
    expect(less?.inputs[0]).toBe(merge?.name)
    expect(node(less?.inputs[1] ?? '')).toMatchObject({ op: 'Enter', inputs: ['turns'] })
    expect(only('LoopCond')[0]?.inputs).toEqual([less?.name])
    const [branch] = only('Switch')
    expect(branch?.inputs).toEqual([merge?.name, only('LoopCond')[0]?.name])
    expect(node(exit)).toMatchObject({ op: 'Exit', inputs: [branch?.name] })
    expect(only('Identity')[0]?.inputs).toEqual([`${branch?.name}:1`])
  })

  test('begins the next turn when everything of this one is done', () => {
    const [next] = only('NextIteration')
    expect(next?.name).toBe('steps_next')
    const counted = node(next?.inputs[0] ?? '')
    expect(counted?.op).toBe('AddV2')
    expect(counted?.inputs.slice(2)).toEqual([`^${only('Mul')[0]?.name}`, '^split'])
  })

  test('enters a value from outside once, into its own frame, one turn at a time', () => {
    expect(seen[0]).toBe(seen[1])
    const entered = only('Enter')
    expect(entered.filter(({ inputs }) => inputs[0] === 'weights')).toHaveLength(1)
    for (const { attributes } of entered) {
      expect(attributes).toMatchObject({
        frame_name: { value: 'steps' },
        parallel_iterations: { kind: 'int', value: 1 },
      })
    }
  })

  test('keeps every constant of the body inside', () => {
    const iteration = only('Identity')[0]?.name
    const constants = only('Const').filter(({ inputs }) => inputs.length > 0)
    expect(constants).toHaveLength(2)
    for (const { inputs } of constants) expect(inputs).toEqual([`^${iteration}`])
  })
})
