import type { DatasetManifest } from '#shared/model/dataset'
import type { RunData, RunSpec } from '#shared/model/runSpec'
import { inputShape } from '#shared/network/rowShape'
import { describeNetwork } from '#shared/network/shapes'
import { dataPlan } from '#shared/script/data/dataPlan'
import { programText, type ScriptRequest } from '#shared/script/program'
import { writeProgram } from '#shared/script/writeProgram'
import { smallSpec } from '#fixtures/smallRun'
import { runData } from '../../ml/data/preprocess/tables'

/** What a script of these data is made from; `more` changes the training. */
export function requestOf(
  manifest: DatasetManifest,
  data: Partial<RunData>,
  more: Partial<
    Pick<ScriptRequest, 'target' | 'exact' | 'rows' | 'testOpen' | 'threshold' | 'dataElsewhere'>
  > & {
    readonly training?: Partial<RunSpec['training']>
    readonly network?: RunSpec['network']
  } = {},
): ScriptRequest {
  const { training, network, ...others } = more
  const whole = runData(data)
  const spec: RunSpec = {
    ...smallSpec,
    data: whole,
    network: network ?? smallSpec.network,
    training: { ...smallSpec.training, ...training },
  }
  return {
    target: 'pytorch',
    spec,
    manifest,
    described: describeNetwork(spec.network, inputShape(manifest, whole)),
    rows: { train: 70, validation: 0, test: 30 },
    exact: true,
    testOpen: true,
    threshold: null,
    plan: dataPlan(manifest, whole),
    dataElsewhere: true,
    ...others,
  }
}

/** The program of such a request, as text. */
export const scriptOf = (...given: Parameters<typeof requestOf>): string =>
  programText(writeProgram(requestOf(...given)))
