import { losses } from '#shared/catalog/losses/index'
import { lastActivation } from '#shared/network/objective'
import { torchNetwork } from '#shared/script/torch/network'
import type { ExportSource } from './exportSource'
import { preprocessPy } from './preprocessPy'

/** The name of the script that builds the network and gives it its weights. */
const networkPy = 'network.py'

const loads = {
  'model.pth': { imported: '', load: 'torch.load' },
  'model.safetensors': { imported: 'from safetensors.torch import load_file', load: 'load_file' },
} as const

function givenBy({ manifest: { spec } }: ExportSource): string {
  const { link } = losses[spec.training.loss]
  if (link === 'identity' || lastActivation(spec.network) === 'sigmoid')
    return 'answer_of there says what its outputs mean.'
  return link === 'softmax'
    ? 'It gives logits, of which answer_of there makes probabilities.'
    : 'It gives the logit of the second class, of which answer_of there makes probabilities.'
}

/** A script that builds the network as those for training do, and loads the weights beside it. */
function torchNetworkPy(source: ExportSource, file: keyof typeof loads): string {
  const { manifest, described } = source
  const { name, training } = manifest.spec
  const network = torchNetwork(described, training.loss)
  const { imported, load } = loads[file]
  return [
    `"""The network of ${name.replaceAll(/[\s"\\]+/g, ' ').trim()} with its trained weights.`,
    '',
    'It takes a batch of what inputs_of in preprocess.py gives; images have their channels first.',
    givenBy(source),
    '"""',
    'from pathlib import Path',
    '',
    'import torch',
    ...(imported === '' ? [] : [imported]),
    'from torch import nn',
    ...(network.includes('F.') ? ['from torch.nn import functional as F'] : []),
    '',
    network,
    `model.load_state_dict(${load}(Path(__file__).with_name('${file}')))`,
    'model.eval()',
    '',
  ].join('\n')
}

/** What lies beside weights for PyTorch: the network, and the way from rows to inputs and from outputs to answers. */
export const torchScripts = (source: ExportSource, file: keyof typeof loads) => [
  { name: networkPy, bytes: torchNetworkPy(source, file) },
  { name: preprocessPy.name, bytes: preprocessPy.text(source, { channelsFirst: true, logits: true }) },
]
