import type { Same } from '#shared/texts/words'

/**
 * Texts that speak of images where those of the same key outside speak of the rows of a table; `useI18n` takes them
 * below a page about images.
 */
export const en = {
  shell: { locked: { split: 'A part of the split has no images.' } },
  split: {
    kind: 'Test images',
    kinds: { ratio: 'a share of the images' },
    bar: 'Training {train} images, validation {validation} images, test {test} images',
    about: {
      ratio: 'All images are shuffled with the seed, then cut.',
      given:
        'The last {n} images are the test set that came with the data. Validation is taken from the others.',
    },
    empty: 'There are no images in this part: {part}.',
    classes: 'Images of each class',
  },
  checks: {
    fact: {
      imbalance: '{ratio} times as many training images of “{commonest}” as of “{rarest}”',
      imbalanceNone: 'No training image is “{rarest}”; “{commonest}” is the most common class',
    },
    why: {
      imbalance:
        'Training images: “{commonest}” {most}, “{rarest}” {least}. Always answering the most common class scores well and says nothing: look at the rare class by itself when you evaluate.',
      imbalanceAlone: 'Another split does not help; more images of that class would.',
    },
  },
  model: {
    scaling: {
      standard: 'scaled to mean 0 and standard deviation 1 (fitted on training images)',
      'min-max': 'scaled to 0…1 (fitted on training images)',
    },
  },
  prepare: {
    about: { fitted: 'Fitted on the training images only, stored with the run and replayed at prediction.' },
  },
  columns: { waiting: 'Looking through the images…' },
  import: { progress: { rows: '{n} images' } },
  train: {
    hint: {
      batchSize: 'Images per step. PyTorch: DataLoader(batch_size)',
      shuffle: 'New order of the images in each epoch. PyTorch: DataLoader(shuffle=True)',
      epochs: 'How often all training images are seen',
    },
    batchWhat: {
      full: 'All {rows} training images in every step: smooth, exact gradients, but one step only per epoch.',
      mini: 'Each step takes {size} images: many quick, slightly noisy steps. The usual choice.',
      single:
        'Each step takes one image (stochastic gradient descent in the strict sense): very noisy and slow.',
    },
    batchExplain:
      'Every step looks at some images, computes the gradient of the loss and moves the weights a little. With all images the gradient is exact, but a step is expensive. With one image it is cheap but points in a random direction. A mini-batch lies between: its noise even helps to leave poor minima, and the computer works on its images at once. An epoch is over when every training image was used once.',
    stepsPerEpoch:
      '{rows} images ÷ {size} = {steps} step per epoch | {rows} images ÷ {size} = {steps} steps per epoch',
    fault: {
      batchTooLarge: 'There are only {rows} training images. Take {rows} at most, or the full batch.',
      noTrainRows: 'The split leaves no images for training.',
      manySteps: 'That is {steps} steps; with one image each this can take very long.',
    },
    card: {
      validationNone: 'The split has no validation images.',
      trainAccuracyNote: 'after epoch {epoch}; no validation images in the split',
      rowsPerSecond: 'Images per second',
    },
    result: {
      sealed: 'The test part ({n} images) stays sealed: open it on Evaluate once the settings are final.',
      sealedOnly:
        'The split has no validation images, so there is no score until the test part ({n} images) is opened.',
      none: 'The split has neither validation nor test images, so there is no score.',
    },
  },
  evaluate: {
    part: {
      train: 'training images',
      validation: 'validation images',
      test: 'test images',
      all: 'all images',
    },
    otherData: 'other data: {name} ({n} images)',
    sealed: {
      text: 'Nothing of its {n} images has been computed for this run. Choose settings by the validation part, and open the test part once they are final: its figure is honest as long as nothing is chosen by it.',
      only: 'Nothing of its {n} images has been computed for this run. The split has no validation images, so there is no score until the test part is opened.',
    },
    rows: {
      ofClass: 'Images of “{actual}”',
      showMistakes: 'Show the images of all mistakes',
      count: '{n} image | {n} images',
      orderLabel: 'Order of the images',
      reading: 'Reading the images …',
      keys: 'Arrow keys move, Enter opens the image in Try, Escape closes the list.',
    },
    confusion: {
      cell: '{shown} · actual {actual}, predicted {predicted}, of {total} images',
      cellEmpty: '{shown} · actual {actual}, predicted {predicted}: none of these images is of the class',
      noMistakes: 'No mistakes on these images.',
    },
    classes: {
      support: 'Images',
      recallNote: 'of the images of the class, share that is found',
      noRecall: 'Undefined: none of these images is of this class.',
      dash: '– is shown where the denominator is 0: a class that was never answered has no precision, one without images no recall.',
    },
  },
}

export const zhCN: Same<typeof en> = {
  shell: { locked: { split: '划分后有一部分没有图像。' } },
  split: {
    kind: '测试图像',
    kinds: { ratio: '按比例取一部分图像' },
    bar: '训练 {train} 张，验证 {validation} 张，测试 {test} 张',
    about: {
      ratio: '先用种子打乱所有图像，再按比例切分。',
      given: '最后 {n} 张图像是数据自带的测试集，验证数据从其余部分中划出。',
    },
    empty: '这一部分没有图像：{part}。',
    classes: '各类别的图像数',
  },
  checks: {
    fact: {
      imbalance: '“{commonest}”的训练图像数是“{rarest}”的 {ratio} 倍',
      imbalanceNone: '训练图像中没有“{rarest}”；最常见的类别是“{commonest}”',
    },
    why: {
      imbalance:
        '训练图像数：“{commonest}” {most}，“{rarest}” {least}。始终预测最常见的类别也能得高分，却毫无意义：评估时请单独查看稀少的类别。',
      imbalanceAlone: '换一种划分方式没有帮助，需要更多这一类的图像。',
    },
  },
  model: {
    scaling: {
      standard: '标准化为均值 0、标准差 1（只按训练图像计算）',
      'min-max': '缩放到 0…1（只按训练图像计算）',
    },
  },
  prepare: { about: { fitted: '只用训练图像计算，与训练记录一起保存，预测时照样重现。' } },
  columns: { waiting: '正在查看图像…' },
  import: { progress: { rows: '{n} 张图像' } },
  train: {
    hint: {
      batchSize: '每一步的图像数。PyTorch：DataLoader(batch_size)',
      shuffle: '每一轮换一个图像顺序。PyTorch：DataLoader(shuffle=True)',
      epochs: '全部训练图像使用多少遍',
    },
    batchWhat: {
      full: '每一步用全部 {rows} 张训练图像：梯度平滑准确，但每轮只有一步。',
      mini: '每一步取 {size} 张图像：步子多而快，略有噪声。最常用。',
      single: '每一步只取一张图像（严格意义上的随机梯度下降）：噪声大，速度慢。',
    },
    batchExplain:
      '每一步看若干张图像，计算损失的梯度，把权重移动一点。用全部图像，梯度准确，但一步很贵；只用一张，很便宜，但方向随机。小批量介于两者之间：它的噪声甚至有助于离开不好的极小点，而且计算机可以同时处理这些图像。每一张训练图像都用过一次，就是一轮（epoch）。',
    stepsPerEpoch: '{rows} 张 ÷ {size} = 每轮 {steps} 步',
    fault: {
      batchTooLarge: '训练图像只有 {rows} 张。最多取 {rows}，或使用全批量。',
      noTrainRows: '这样划分后没有训练图像。',
      manySteps: '共 {steps} 步；每步一张图像，可能非常久。',
    },
    card: {
      validationNone: '划分中没有验证图像。',
      trainAccuracyNote: '第 {epoch} 轮后；划分中没有验证图像',
      rowsPerSecond: '每秒图像数',
    },
    result: {
      sealed: '测试集（{n} 张图像）仍然封存：设置确定之后，再到“评估”页启封。',
      sealedOnly: '划分中没有验证图像，因此在启封测试集（{n} 张图像）之前没有评估结果。',
      none: '划分中既没有验证图像也没有测试图像，因此没有评估结果。',
    },
  },
  evaluate: {
    part: { train: '训练图像', validation: '验证图像', test: '测试图像', all: '全部图像' },
    otherData: '其他数据：{name}（{n} 张图像）',
    sealed: {
      text: '尚未为这次训练计算其中 {n} 张图像的任何结果。请用验证集选择设置，设置确定之后再启封测试集：只有不据此做任何选择，它的结果才可信。',
      only: '尚未为这次训练计算其中 {n} 张图像的任何结果。划分中没有验证图像，因此在启封测试集之前没有评估结果。',
    },
    rows: {
      ofClass: '“{actual}”的图像',
      showMistakes: '显示所有预测错误的图像',
      count: '{n} 张图像',
      orderLabel: '图像的顺序',
      reading: '正在读取图像……',
      keys: '方向键移动，Enter 在“试用”中打开该图像，Esc 关闭列表。',
    },
    confusion: {
      cell: '{shown} · 真实 {actual}，预测 {predicted}，该类共 {total} 张图像',
      cellEmpty: '{shown} · 真实 {actual}，预测 {predicted}：这些图像中没有该类别',
      noMistakes: '在这些图像上没有错误。',
    },
    classes: {
      support: '图像数',
      recallNote: '该类别的图像中，被找出的比例',
      noRecall: '无定义：这些图像中没有这个类别。',
      dash: '分母为 0 时显示 –：从未被预测的类别没有精确率，没有图像的类别没有召回率。',
    },
  },
}
