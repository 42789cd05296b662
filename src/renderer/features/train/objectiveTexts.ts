import type { Same } from '#shared/texts/words'

/** Losses and optimizers: names, what they do, and their settings. */
export const en = {
  loss: {
    'cross-entropy': 'Cross-entropy',
    'binary-cross-entropy': 'Binary cross-entropy',
    'mean-squared-error': 'Mean squared error',
    'mean-absolute-error': 'Mean absolute error',
    huber: 'Huber',
  },
  lossExplain: {
    'cross-entropy':
      'For one of several classes: −log of the probability that the network gave to the right class.',
    'binary-cross-entropy':
      'For yes or no: −log of the probability that the network gave to the right answer. One output.',
    'mean-squared-error': 'Mean of the squared differences; large errors weigh most.',
    'mean-absolute-error': 'Mean of the absolute differences; outliers weigh less.',
    huber: 'Squared for small differences, absolute for large ones: steady with outliers.',
  },
  optimizer: { sgd: 'SGD', adam: 'Adam', adamw: 'AdamW', nadam: 'NAdam', rmsprop: 'RMSprop' },
  optimizerExplain: {
    sgd: 'Steps against the gradient; momentum keeps some of the last step.',
    adam: 'A step size of its own for each parameter, from running means of the gradient and its square.',
    adamw: 'Adam with the weight decay kept apart from the gradient.',
    nadam: 'Adam with Nesterov momentum: it looks ahead along the running mean of the gradient.',
    rmsprop: 'Divides the gradient by a running mean of its size.',
  },
  field: {
    learningRate: 'Learning rate',
    momentum: 'Momentum',
    nesterov: 'Nesterov',
    weightDecay: 'Weight decay',
    beta1: 'Beta 1',
    beta2: 'Beta 2',
    alpha: 'Alpha',
    epsilon: 'Epsilon',
    momentumDecay: 'Momentum decay',
    delta: 'Delta',
    labelSmoothing: 'Label smoothing',
  },
  hint: {
    learningRate: 'How far a step goes. PyTorch: lr',
    momentum: 'How much of the last step goes on. PyTorch: momentum',
    nesterov: 'Looks ahead along the momentum. PyTorch: nesterov',
    weightDecay: 'Pulls weights towards 0, against overfitting. PyTorch: weight_decay',
    beta1: 'Memory for the mean of the gradient. PyTorch: betas[0]',
    beta2: 'Memory for the mean of its square. PyTorch: betas[1]',
    alpha: 'Memory for the mean of the squared gradient. PyTorch: alpha',
    epsilon: 'Against division by 0. PyTorch: eps',
    momentumDecay: 'How fast the momentum grows from half of beta 1 to beta 1. PyTorch: momentum_decay',
    delta: 'From this error on the loss is linear. PyTorch: delta',
    labelSmoothing:
      'Share of each label that is spread evenly over all classes, against overconfidence; 0.1 is usual. PyTorch: label_smoothing',
  },
}

export const zhCN: Same<typeof en> = {
  loss: {
    'cross-entropy': '交叉熵',
    'binary-cross-entropy': '二元交叉熵',
    'mean-squared-error': '均方误差',
    'mean-absolute-error': '平均绝对误差',
    huber: 'Huber',
  },
  lossExplain: {
    'cross-entropy': '用于多选一：网络给正确类别的概率取 −log。',
    'binary-cross-entropy': '用于是或否：网络给正确答案的概率取 −log。只有一个输出。',
    'mean-squared-error': '差的平方的平均值；大误差影响最大。',
    'mean-absolute-error': '差的绝对值的平均值；离群点影响较小。',
    huber: '小误差取平方，大误差取绝对值：遇到离群点也稳定。',
  },
  optimizer: { sgd: 'SGD', adam: 'Adam', adamw: 'AdamW', nadam: 'NAdam', rmsprop: 'RMSprop' },
  optimizerExplain: {
    sgd: '沿梯度的反方向前进；动量保留上一步的一部分。',
    adam: '根据梯度及其平方的滑动平均，为每个参数取各自的步长。',
    adamw: 'Adam，但权重衰减与梯度分开。',
    nadam: '带 Nesterov 动量的 Adam：沿梯度的滑动平均提前看一步。',
    rmsprop: '把梯度除以其大小的滑动平均。',
  },
  field: {
    learningRate: '学习率',
    momentum: '动量',
    nesterov: 'Nesterov',
    weightDecay: '权重衰减',
    beta1: 'Beta 1',
    beta2: 'Beta 2',
    alpha: 'Alpha',
    epsilon: 'Epsilon',
    momentumDecay: '动量衰减',
    delta: 'Delta',
    labelSmoothing: '标签平滑',
  },
  hint: {
    learningRate: '每一步走多远。PyTorch：lr',
    momentum: '上一步保留多少。PyTorch：momentum',
    nesterov: '沿动量方向提前看。PyTorch：nesterov',
    weightDecay: '把权重拉向 0，防止过拟合。PyTorch：weight_decay',
    beta1: '梯度均值的记忆。PyTorch：betas[0]',
    beta2: '梯度平方均值的记忆。PyTorch：betas[1]',
    alpha: '梯度平方均值的记忆。PyTorch：alpha',
    epsilon: '防止除以 0。PyTorch：eps',
    momentumDecay: '动量从 beta 1 的一半升到 beta 1 的快慢。PyTorch：momentum_decay',
    delta: '误差超过此值后，损失变为线性。PyTorch：delta',
    labelSmoothing: '把每个标签的这一比例平均分给所有类别，防止过度自信；常用 0.1。PyTorch：label_smoothing',
  },
}
