import type { Same } from '#renderer/i18n/same'

/** Names and explanations of layers, activations, initialisers and batches. */
export const en = {
  kind: {
    dense: 'Dense',
    conv2d: 'Conv2D',
    'max-pool': 'MaxPool',
    'avg-pool': 'AvgPool',
    'global-avg-pool': 'GlobalAvgPool',
    flatten: 'Flatten',
    activation: 'Activation',
    dropout: 'Dropout',
    'batch-norm': 'BatchNorm',
  },
  what: {
    dense: 'Every unit looks at every input',
    conv2d: 'Small filters slide over the image and look for patterns',
    'max-pool': 'Keeps the largest value of each window: a smaller image',
    'avg-pool': 'Averages each window: a smaller image',
    'global-avg-pool': 'One mean value for each channel',
    flatten: 'Turns an image into one long row of numbers',
    activation: 'A function on every value, such as ReLU',
    dropout: 'Switches random values off while training, against overfitting',
    'batch-norm': 'Brings the values of each batch to mean 0 and standard deviation 1',
  },
  explain: {
    dense:
      'Each of the {units} units computes a weighted sum of all {inputs} inputs plus a bias. The weights are what training learns.',
    conv2d:
      'Each of the {filters} filters slides a window of {kernel} × {kernel} over the image and answers how well its pattern fits there. The same weights are used everywhere, so a pattern is found wherever it lies.',
    'max-pool':
      'Of each window of {window} × {window} only the largest value goes on. The image gets smaller, and small shifts no longer matter. Nothing is learned here.',
    'avg-pool':
      'Each window of {window} × {window} becomes its mean. The image gets smaller and smoother. Nothing is learned here.',
    'global-avg-pool':
      'Each channel becomes one number, its mean over the whole image. It replaces Flatten with far fewer parameters behind it.',
    flatten:
      'Puts all values of an image into one row, because Dense layers take rows. Nothing is computed and nothing is lost.',
    activation:
      'Applies the function to every value. Without such a bend between them, several Dense layers would be no more than one.',
    dropout:
      'While training, {rate} of the values are set to 0 at random and the others are scaled up, so that no unit can rely on a single other one. When the model is used, everything passes.',
    'batch-norm':
      'Subtracts the mean of the batch and divides by its standard deviation, then scales and shifts with two learned numbers for each channel. A running mean and variance are kept for later use. Training becomes steadier and bears larger learning rates.',
  },
  activation: {
    linear: 'none (linear)',
    relu: 'ReLU',
    'leaky-relu': 'Leaky ReLU',
    elu: 'ELU',
    sigmoid: 'sigmoid',
    tanh: 'tanh',
    softplus: 'softplus',
    softmax: 'softmax',
  },
  activationExplain: {
    linear: 'The values stay as they are.',
    relu: 'ReLU keeps what is positive and sets the rest to 0.',
    'leaky-relu': 'Leaky ReLU keeps what is positive and makes the rest much smaller.',
    elu: 'ELU keeps what is positive and bends the rest smoothly towards −1.',
    sigmoid: 'Sigmoid squeezes every value into 0 to 1, which can be read as a probability.',
    tanh: 'Tanh squeezes every value into −1 to 1.',
    softplus: 'Softplus is a smooth ReLU; its values are always positive.',
    softmax: 'Softmax turns the values into probabilities that add up to 1.',
  },
  initializer: {
    pytorch: 'PyTorch default',
    'glorot-uniform': 'Glorot uniform',
    'glorot-normal': 'Glorot normal',
    'he-uniform': 'He uniform',
    'he-normal': 'He normal',
    zeros: 'zeros',
  },
  initializerExplain: {
    pytorch: 'Weights and biases uniform within ±1/√inputs, as nn.Linear and nn.Conv2d do.',
    'glorot-uniform': 'Uniform, the width from inputs and outputs; made for sigmoid and tanh. Keras default.',
    'glorot-normal': 'Normal, the width from inputs and outputs; made for sigmoid and tanh.',
    'he-uniform': 'Uniform, wider than Glorot; made for ReLU.',
    'he-normal': 'Normal, wider than Glorot; made for ReLU.',
    zeros: 'All weights 0: every unit of the layer learns the same. For experiments.',
  },
  padding: { valid: 'valid (no padding)', same: 'same (keeps the size)' },
  batch: { full: 'Full batch', mini: 'Mini-batch', single: 'One by one' },
}

export const zhCN: Same<typeof en> = {
  kind: {
    dense: '全连接 Dense',
    conv2d: '卷积 Conv2D',
    'max-pool': '最大池化',
    'avg-pool': '平均池化',
    'global-avg-pool': '全局平均池化',
    flatten: '展平 Flatten',
    activation: '激活函数',
    dropout: 'Dropout',
    'batch-norm': '批归一化',
  },
  what: {
    dense: '每个神经元都连接所有输入',
    conv2d: '小卷积核在图像上滑动，寻找图案',
    'max-pool': '每个窗口只保留最大值，图像变小',
    'avg-pool': '每个窗口取平均值，图像变小',
    'global-avg-pool': '每个通道取一个平均值',
    flatten: '把图像变成一长行数字',
    activation: '对每个值施加一个函数，例如 ReLU',
    dropout: '训练时随机关闭一部分值，防止过拟合',
    'batch-norm': '把每一批的值变为均值 0、标准差 1',
  },
  explain: {
    dense: '{units} 个神经元各自对全部 {inputs} 个输入求加权和，再加上偏置。权重就是训练要学的东西。',
    conv2d:
      '{filters} 个卷积核各自用 {kernel} × {kernel} 的窗口扫过图像，给出其图案在该处有多吻合。各处使用同一组权重，所以图案在哪里都能被找到。',
    'max-pool':
      '每个 {window} × {window} 的窗口只让最大值通过。图像变小，微小的移动不再有影响。这一层没有要学的参数。',
    'avg-pool': '每个 {window} × {window} 的窗口变成其平均值。图像变小、变平滑。这一层没有要学的参数。',
    'global-avg-pool': '每个通道变成一个数：它在整幅图像上的平均值。可代替展平，且后面的参数少得多。',
    flatten: '把图像的所有值排成一行，因为全连接层的输入是行。不做计算，也不丢失信息。',
    activation: '对每个值施加该函数。如果中间没有这样的非线性，多个全连接层的能力并不超过一个。',
    dropout:
      '训练时随机把 {rate} 的值置为 0，其余按比例放大，使任何神经元都不能只依赖另一个神经元。使用模型时全部通过。',
    'batch-norm':
      '减去这一批的均值、除以标准差，再用每个通道两个可学习的数缩放和平移。同时保存滑动均值和方差供以后使用。训练更稳，可以用更大的学习率。',
  },
  activation: {
    linear: '无（线性）',
    relu: 'ReLU',
    'leaky-relu': 'Leaky ReLU',
    elu: 'ELU',
    sigmoid: 'sigmoid',
    tanh: 'tanh',
    softplus: 'softplus',
    softmax: 'softmax',
  },
  activationExplain: {
    linear: '值保持不变。',
    relu: 'ReLU 保留正值，其余置为 0。',
    'leaky-relu': 'Leaky ReLU 保留正值，其余大幅缩小。',
    elu: 'ELU 保留正值，其余平滑地趋向 −1。',
    sigmoid: 'sigmoid 把每个值压到 0 到 1 之间，可当作概率。',
    tanh: 'tanh 把每个值压到 −1 到 1 之间。',
    softplus: 'softplus 是平滑的 ReLU，值总为正。',
    softmax: 'softmax 把各值变成总和为 1 的概率。',
  },
  initializer: {
    pytorch: 'PyTorch 默认',
    'glorot-uniform': 'Glorot 均匀',
    'glorot-normal': 'Glorot 正态',
    'he-uniform': 'He 均匀',
    'he-normal': 'He 正态',
    zeros: '全零',
  },
  initializerExplain: {
    pytorch: '权重和偏置在 ±1/√输入数 内均匀分布，与 nn.Linear、nn.Conv2d 相同。',
    'glorot-uniform': '均匀分布，宽度由输入数和输出数决定；适合 sigmoid 和 tanh。Keras 默认。',
    'glorot-normal': '正态分布，宽度由输入数和输出数决定；适合 sigmoid 和 tanh。',
    'he-uniform': '均匀分布，比 Glorot 更宽；适合 ReLU。',
    'he-normal': '正态分布，比 Glorot 更宽；适合 ReLU。',
    zeros: '所有权重为 0：这一层的神经元学到的都一样。仅供实验。',
  },
  padding: { valid: 'valid（不填充）', same: 'same（保持大小）' },
  batch: { full: '全批量', mini: '小批量', single: '逐个样本' },
}
