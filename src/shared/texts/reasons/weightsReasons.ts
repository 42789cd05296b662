import { bilingual } from '../words'

/** Weights that a training begins with. */
export const weightsReasons = bilingual(
  {
    modelFileUnknown: {
      text: 'This is no file of a model that can be read.',
      remedy:
        'Choose a .keras, .h5, .onnx, .pth, .safetensors or .npz file, or the model.json of TensorFlow.js.',
    },
    weightsNotFinite: {
      text: '“{array}” has {count} values that are no finite numbers, so nothing can be trained from it.',
      remedy: 'Take the weights of an epoch before the training diverged.',
    },
    noWeights: {
      text: 'No layer of the network fits the weights of “{name}”.',
      remedy: 'Build the layers as they are in the file, or begin with drawn weights.',
    },
    noNetworkInFile: {
      text: '“{name}” holds weights without a network that the app has.',
      remedy: 'Build its layers in the designer, then open the file again to fit its weights onto them.',
    },
    weightsNotChosen: {
      text: 'Several arrays of the file fit the layer “{layer}”.',
      remedy: 'Choose which ones it gets.',
    },
    initialWeightsDoNotFit: {
      text: 'The layer was to begin with the weights of “{name}”, but it has another shape now.',
      remedy: 'Give it the shape that it had, or let it begin with drawn weights.',
    },
    initialWeightsMissing: {
      text: 'The weights of “{name}” that the training begins with are not in the data folder.',
      remedy: 'Open the file of the model again, or begin with drawn weights.',
    },
    initialWeightsDamaged: {
      text: 'The stored weights of “{name}” are not the ones that were kept.',
      remedy: 'Open the file of the model again.',
    },
  },
  {
    modelFileUnknown: {
      text: '这不是可以读取的模型文件。',
      remedy: '请选择 .keras、.h5、.onnx、.pth、.safetensors 或 .npz 文件，或 TensorFlow.js 的 model.json。',
    },
    weightsNotFinite: {
      text: '“{array}”中有 {count} 个值不是有限数，无法从它开始训练。',
      remedy: '请使用训练发散之前某一轮的权重。',
    },
    noWeights: {
      text: '网络中没有任何层与“{name}”的权重相符。',
      remedy: '请按文件中的结构搭建各层，或从随机权重开始。',
    },
    noNetworkInFile: {
      text: '“{name}”中只有权重，没有本应用支持的网络。',
      remedy: '请先在设计器中搭建各层，再打开该文件，把权重对应到各层。',
    },
    weightsNotChosen: { text: '文件中有多组数组符合层“{layer}”。', remedy: '请选择使用哪一组。' },
    initialWeightsDoNotFit: {
      text: '该层本应从“{name}”的权重开始，但形状已经改变。',
      remedy: '请恢复原来的形状，或让它从随机权重开始。',
    },
    initialWeightsMissing: {
      text: '训练要使用的“{name}”的权重不在数据文件夹中。',
      remedy: '请重新打开该模型文件，或从随机权重开始。',
    },
    initialWeightsDamaged: {
      text: '保存的“{name}”的权重与当初的不一致。',
      remedy: '请重新打开该模型文件。',
    },
  },
)
