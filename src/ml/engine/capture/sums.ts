import type { TrainedSum } from '#shared/catalog/metrics/index'
import type { Graph } from './graph'
import { attribute, dataTypes, float32, int32, type Reference } from './types'

/** What a sum over the rows of a step is taken from: outputs rows × units, the class of each row as int32. */
export type SummedRows = { readonly outputs: Reference; readonly classes: Reference; readonly units: number }

/** Number of rows whose outputs name the right class: the largest of several outputs, one output from 0 on. */
function addCorrect(graph: Graph, { outputs, classes, units }: SummedRows): Reference {
  const named =
    units === 1
      ? graph.node(
          'Cast',
          [
            graph.float(
              'GreaterEqual',
              graph.node('Reshape', [outputs, graph.integers([-1])], { T: float32, Tshape: int32 }),
              graph.scalar(0),
            ),
          ],
          { SrcT: attribute.type(dataTypes.bool), DstT: int32, Truncate: attribute.bool(false) },
        )
      : graph.node('ArgMax', [outputs, graph.integer(1)], { T: float32, Tidx: int32, output_type: int32 })
  const right = graph.node('Equal', [named, classes], {
    T: int32,
    incompatible_shape_error: attribute.bool(true),
  })
  const ones = graph.node('Cast', [right], {
    SrcT: attribute.type(dataTypes.bool),
    DstT: float32,
    Truncate: attribute.bool(false),
  })
  return graph.node('Sum', [ones, graph.integers([0])], {
    T: float32,
    Tidx: int32,
    keep_dims: attribute.bool(false),
  })
}

/** How the graph takes each sum over the rows of a step, as float32. */
export const graphSums: Readonly<Record<TrainedSum, (graph: Graph, rows: SummedRows) => Reference>> = {
  correct: addCorrect,
}
