import type { DatasetManifest } from '#shared/model/dataset'
import type { RunSpec } from '#shared/model/runSpec'
import { losses, type Loss } from '#shared/catalog/losses/index'
import { lastActivation } from '#shared/network/objective'
import { classNames } from '#shared/network/rowShape'
import type { DescribedNetwork } from '#shared/network/shapes'
import { needsNumpy } from './dateParts'
import { encodeTable, rawTable, scaleTarget } from './encodeTable'
import { secondsFunction, timeFormOf } from './readMoments'
import { readTable } from './readTable'
import { splitTable } from './splitTable'
import { readColumns, tableRun, type TableRun } from './tableRun'
import { torchCode } from './torchCode'
import { torchTraining } from './torchTraining'

/**
 * A specification as Python: a table is read, split and encoded as the app does it, then the network with its loss
 * and optimizer. Of images and of tables that are in no file only these.
 */
export function torchScript(
  { data, network, training }: RunSpec,
  manifest: DatasetManifest,
  described: DescribedNetwork,
  stepsPerEpoch: number,
): string {
  const run = tableRun(manifest, data)
  const read = run === null ? null : readTable(run)
  const isWhole = run !== null && read !== null
  const names = classNames(manifest, data.target) ?? []
  const labels = isWhole ? 'y[train].flatten().long()' : 'y'
  const trained = [
    `model = ${torchCode(described, training.loss)}`,
    ...torchTraining(training, lastActivation(network), stepsPerEpoch, { names, labels }),
  ]
  if (!isWhole) return trained.join('\n\n')
  const pieces = [
    imports(run),
    ...(hasTimes(run) ? [secondsFunction] : []),
    read,
    rawTable(run),
    splitTable(run),
    encodeTable(run),
    ...scaleTarget(run),
    `y = ${targetTensor(run, training.loss)}`,
    ...trained,
  ]
  return pieces.join('\n\n')
}

/** Whether a column that is read holds times. */
const hasTimes = (run: TableRun): boolean =>
  readColumns(run).some((column) => timeFormOf(column, run.manifest.source) !== null)

/** What the script needs; numpy and regular expressions only where there are parts of dates, or times. */
function imports(run: TableRun): string {
  return [
    ...(hasTimes(run) ? ['import re', ''] : []),
    ...(needsNumpy(run) ? ['import numpy as np'] : []),
    'import pandas as pd',
    'import torch',
    'from torch import nn',
  ].join('\n')
}

/** The target as the loss takes it: class numbers, one-hot, or a column of numbers. */
function targetTensor({ data, manifest }: TableRun, loss: Loss): string {
  const numbers = "torch.tensor(y.to_numpy('float32'))[:, None]"
  const { link } = losses[loss]
  if (data.task === 'regression' || link === 'sigmoid') return numbers
  const classes = "torch.tensor(y.to_numpy('int64'))"
  const count = classNames(manifest, data.target)?.length ?? 0
  return link === 'softmax' ? classes : `nn.functional.one_hot(${classes}, ${String(count)}).float()`
}
