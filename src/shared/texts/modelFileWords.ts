import type { ModelFileFormat, ModelFileNote } from '../model/modelFile'
import type { Locale } from './locale'
import { fill } from './message'
import { bilingual } from './words'

/** What formats of models' files are called, in every language. */
export const modelFormatNames: Readonly<Record<ModelFileFormat, string>> = {
  keras: 'Keras',
  'keras-h5': 'Keras H5',
  tfjs: 'TensorFlow.js',
  onnx: 'ONNX',
  torch: 'PyTorch',
  safetensors: 'safetensors',
  npz: 'NumPy NPZ',
}

const noteWords = bilingual(
  {
    unknownLayer: '{at}: the app has no layer “{type}”.',
    unknownActivation: '{at}: the app has no activation “{type}”.',
    unknownSetting: '{at}: the app has nothing like {setting} = {value}.',
    noChain: '{at}: its input or output goes several ways; the app has layers one after the other.',
    inputOpen: 'The size of one row is left open in the file ({at}).',
    shapeDiffers: '{at}: {wanted} was expected, {found} is in the file.',
    weightsMissing: '{at}: its weights are not in the file.',
    leftOut: '{at}: {what} was left out, which changes no answer.',
    converted: '{at}: {from} was brought to 32 bits.',
  },
  {
    unknownLayer: '{at}：本应用没有“{type}”层。',
    unknownActivation: '{at}：本应用没有激活函数“{type}”。',
    unknownSetting: '{at}：本应用不支持 {setting} = {value}。',
    noChain: '{at}：输入或输出有多条路径，而本应用的各层依次相连。',
    inputOpen: '文件没有给出每行输入的大小（{at}）。',
    shapeDiffers: '{at}：应为 {wanted}，文件中为 {found}。',
    weightsMissing: '{at}：文件中没有它的权重。',
    leftOut: '{at}：略去了 {what}，不影响输出。',
    converted: '{at}：{from} 已转换为 32 位。',
  },
)

/** What was not taken from a model's file as it stands, in words. */
export const modelNoteText = (note: ModelFileNote, locale: Locale): string => {
  const { kind, ...details } = note
  return fill(noteWords[locale][kind], details)
}

/** Whether a note says why a file with layers gives no network of the app. */
export const isBlockingNote = ({ kind }: ModelFileNote): boolean => kind !== 'leftOut' && kind !== 'converted'
