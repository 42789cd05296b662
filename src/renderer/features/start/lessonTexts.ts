import type { Same } from '#shared/texts/words'

/** Titles and descriptions of the course's lessons, by their id. */
export const en = {
  'sum-of-three': {
    title: 'Sum of three',
    text: 'Three random numbers; is their sum below 1, between 1 and 2, or above 2? Plain SGD on squared errors gets no further than the shares of the classes: change the loss or the optimizer and see.',
  },
  'csv-full-batch': {
    title: 'CSV, full batch',
    text: 'Eight features, a yes or no. Every step uses all training rows.',
  },
  'csv-mini-batch': {
    title: 'CSV, mini-batch',
    text: 'The same table in shuffled batches of 128: noisier, but faster.',
  },
  mnist: {
    title: 'MNIST',
    text: 'Handwritten digits with a network of five dense layers; about 97\u00a0% after 5 epochs.',
  },
  digits: {
    title: 'Digits 8 × 8',
    text: '1,797 small digits that come with Descent; needs no network.',
  },
}

export const zhCN: Same<typeof en> = {
  'sum-of-three': {
    title: '三数之和',
    text: '三个随机数之和小于 1、在 1 到 2 之间，还是大于 2？普通 SGD 加均方误差只能停在各类的比例上：换一个损失函数或优化器试试。',
  },
  'csv-full-batch': {
    title: 'CSV，全批量',
    text: '八个特征，判断是或否。每一步都使用全部训练数据。',
  },
  'csv-mini-batch': {
    title: 'CSV，小批量',
    text: '同一张表，打乱后每批 128 行：波动更大，但更快。',
  },
  mnist: {
    title: 'MNIST 手写数字',
    text: '用五个全连接层识别手写数字，训练 5 轮后准确率约 97\u00a0%。',
  },
  digits: {
    title: '8 × 8 手写数字',
    text: 'Descent 自带的 1,797 张小尺寸数字图像，不需要网络。',
  },
}
