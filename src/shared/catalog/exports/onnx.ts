import { besideModel, type ExportEntry } from './entry'

/** One file for ONNX Runtime and others (operators of version 17). */
export const onnx: ExportEntry = {
  name: 'ONNX',
  files: ['model.onnx', ...besideModel],
  words: {
    en: { use: 'Runs in ONNX Runtime and many other programs, without Python' },
    'zh-CN': { use: '可在 ONNX Runtime 等众多程序中运行，无需 Python' },
  },
}
