import { besideModel, type ExportEntry } from './entry'

/** A `state_dict` for plain `torch.load`, with the network as a script. */
export const pytorch: ExportEntry = {
  name: 'PyTorch',
  files: ['model.pth', 'network.py', ...besideModel],
  words: {
    en: { use: 'Weights for torch.load, with the network as a script' },
    'zh-CN': { use: '供 torch.load 读取的权重，附网络脚本' },
  },
}
