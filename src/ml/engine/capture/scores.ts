import { emit } from './emit'
import { names } from './names'
import type { ProgramScore } from './plan'
import type { ProgramContext } from './programContext'
import { sliceRows, type RowSource } from './rowSources'
import { bindParameters, shardedProducts } from './shards'
import { readArrays } from './iteration'
import { attribute, float32, int32, type Reference } from './types'

/** Entry that computes the outputs of fed rows and their mean loss. */
export function addScore(context: ProgramContext, { name, parts }: ProgramScore, source: RowSource): void {
  const { graph, plan, arrays, types } = context
  const values = readArrays(graph, arrays, (reference) => reference)
  const factor = plan.weighted ? graph.gather(names.factors, graph.integer(0)) : null
  const losses: Reference[] = []
  const outputs: Reference[] = []
  for (const { score, from } of parts) {
    const rows = sliceRows(graph, source, plan.inputShape.length, graph.integer(from), score.rows)
    const bound = new Map([
      [score.inputs, rows.inputs],
      [score.targets, rows.targets],
      ...(factor === null ? [] : ([[score.factor, factor]] as const)),
    ])
    const sharded = bindParameters(bound, score.parameters, new Map(), values)
    const rewrite = shardedProducts(graph, sharded, new Map())
    const lookup = emit(graph, score.trace, bound, [score.loss, score.outputs], types, rewrite)
    losses.push(lookup(score.loss))
    outputs.push(lookup(score.outputs))
  }
  const [only] = outputs
  const joined =
    outputs.length === 1 && only !== undefined
      ? only
      : graph.node('ConcatV2', [...outputs, graph.integer(0)], {
          T: float32,
          N: attribute.int(outputs.length),
          Tidx: int32,
        })
  graph.node('Identity', [joined], { T: float32 }, names.outputs(name))
  graph.node('Identity', [graph.sum(losses)], { T: float32 }, names.loss(name))
}
