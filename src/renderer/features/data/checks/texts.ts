import type { Same } from '#shared/texts/words'

/** The checks of the Data page: facts first, then what they mean, then what can be done. */
export const en = {
  title: 'Checks',
  none: 'Nothing found in {n} checks.',
  noneText: 'Looked for: {list}.',
  found:
    '{n} thing worth knowing before training, from {all} checks | {n} things worth knowing before training, from {all} checks',
  stay: 'None of this stops you from training.',
  checking: 'Checking the data…',
  again: 'Checking again…',
  failed: 'The checks could not be made.',
  failedShort: 'Checks failed',
  failedHint: 'The checks of the data could not be made: see why, and try again',
  warnings: '{n} warning | {n} warnings',
  warningsHint: '{n} finding about the data: see Checks | {n} findings about the data: see Checks',
  undo: 'Undo',
  undoOf: 'Undo: {what}',
  row: 'Row {n}',
  toRow: 'Go to row {n}',
  image: 'Image {n}',
  toImage: 'Go to image {n}',
  toColumn: 'Show the column {name}',
  noRows: 'none',
  examples: 'For example',
  more: 'Show {n} more',
  fewer: 'Show fewer',
  name: {
    'duplicate-rows': 'repeats',
    'duplicates-across-parts': 'repeats in two parts of the split',
    identifier: 'identifiers',
    constant: 'columns with one value',
    coarse: 'values too fine to keep',
    'near-perfect': 'columns that give the target away',
    'strong-relation': 'columns that may give the target away',
    imbalance: 'rare classes',
    'mostly-missing': 'columns that are mostly missing',
    'unseen-categories': 'categories that training lacks',
    'lone-groups': 'groups of one row',
    'split-missing': 'rows that the split cannot place',
    'uneven-parts': 'parts far from their shares',
    'split-column-input': 'inputs that the split goes by',
    unscaled: 'unscaled inputs',
  },
  fact: {
    'duplicate-rows':
      '{n} row is identical to an earlier row ({share} of all; row numbers aside) | {n} rows are identical to an earlier row ({share} of all; row numbers aside)',
    'duplicates-across-parts':
      'Training data is repeated outside training: {validation} in validation, {test} in test',
    identifier: '“{name}” is different in nearly every row | {n} features are different in nearly every row',
    constant: '“{name}” has one value only | {n} features have one value only',
    coarse:
      'The values of “{name}” differ by less than can be kept | The values of {n} columns differ by less than can be kept',
    'near-perfect':
      'The target follows from “{name}” alone | The target follows from each of {n} features alone',
    'strong-relation':
      '“{name}” goes with the target suspiciously strongly | {n} features go with the target suspiciously strongly',
    'duplicate-images':
      '{n} image is the same as an earlier one to the pixel ({share} of all) | {n} images are the same as an earlier one to the pixel ({share} of all)',
    imbalance: '{ratio} times as many training rows of “{commonest}” as of “{rarest}”',
    imbalanceNone: 'No training row is “{rarest}”; “{commonest}” is the most common class',
    'mostly-missing':
      '“{name}” is missing in over 40 % of the rows | {n} features are missing in over 40 % of the rows',
    'unseen-categories':
      '{n} row of validation or test has a value of “{column}” that training never shows | {n} rows of validation or test have values of “{column}” that training never shows',
    'lone-groups': '“{column}” is different in every row: there is nothing to keep together',
    'split-missing': {
      group:
        '{n} row has no value of “{column}” and is a group by itself | {n} rows have no value of “{column}” and stay together as one group',
      time: '{n} row has no value of “{column}” and is in no part | {n} rows have no value of “{column}” and are in no part',
    },
    'uneven-parts': 'The parts are not of the size that was asked for: {parts}',
    unevenPart: '{part} {rows} rows instead of {wanted}',
    'split-column-input': 'The split goes by “{column}”, which is also an input',
    unscaled: 'The standard deviations of the inputs differ more than 100 times from each other or from 1',
  },
  why: {
    'duplicate-rows':
      'What is there twice counts twice, and can end up both in training and in test. It may be an error of the file, or two cases that happen to be alike.',
    'duplicates-across-parts':
      'The network is tested on data that it has learned by heart, so the score looks better than it is.',
    identifier:
      'A number or name given to each row says nothing about rows to come. A network can learn it by heart and fail on new data.',
    constant: 'A value that never changes says nothing, but takes an input of the network.',
    coarse:
      'Numbers are kept with 24 bits, about 7 digits, which is what networks are trained with. Data sets of this version keep the differences: import the file again. Where that does not help, subtract the smallest value from the whole column in the file.',
    'near-perfect':
      'That is rare in the world. Often such a column is the target in other words, or is only known afterwards; then the score means nothing.',
    'strong-relation':
      'It may simply be a good feature. Make sure that it is known before the target is, and that it is not the target in other words.',
    imbalance:
      'Training rows: “{commonest}” {most}, “{rarest}” {least}. Always answering the most common class scores well and says nothing: look at the rare class by itself when you evaluate.',
    imbalanceAlone: 'Sharing the rows out otherwise does not help; more rows of that class would.',
    'mostly-missing':
      'Most of what the network would see there is the stand-in for missing values, not the data.',
    'unseen-categories':
      'The network has never seen them and treats them as nothing known, so its answers there are a guess.',
    'lone-groups':
      'The split is the same as a random one. Where several rows are of one patient, user or machine, choose the column that names them.',
    'split-missing': {
      group:
        'Nobody knows whether they belong together. If not, they make one part larger than it has to be.',
      time: 'They cannot be put in order with the others, so no run uses them.',
    },
    'uneven-parts': {
      group:
        'Rows with the same “{column}” stay together, and the largest group has {largest}. Another seed, other shares or a finer column may come nearer.',
      time: 'Rows with the same “{column}” stay together, so the cut moves to the next time. Other shares may come nearer.',
    },
    'split-column-input': {
      group:
        'No value of it in test was seen in training, so the network learns something there that it cannot use.',
      time: 'Its values in test lie beyond all that training has seen, where networks are at their worst.',
    },
    unscaled:
      'Inputs with a large standard deviation drown out those with a small one, and first parameters are made for a standard deviation of about 1. Training becomes slow or fails.',
  },
  evidence: {
    identifier: '{value} different',
    constant: 'always {value}',
    coarse: 'kept in steps of {value}',
    'near-perfect': 'relation with the target {value}, of at most 1',
    'strong-relation': 'relation with the target {value}, of at most 1',
    'mostly-missing': '{value} missing',
    unscaled: 'standard deviation {value}',
  },
  remedy: {
    'ignore-columns': 'Ignore {name} | Ignore the {n} columns',
    'drop-duplicates': 'Drop duplicates',
    stratify: 'Same share of each class in every part',
    'scale-standard': 'Scale to mean 0, standard deviation 1',
    'scale-min-max': 'Scale to 0…1',
  },
  done: {
    'ignore-columns': '{name} is ignored. | {n} columns are ignored.',
    'drop-duplicates': 'Repeats are left out.',
    stratify: 'Every part has each class in the same share.',
    scale: 'The inputs are scaled.',
  },
}

export const zhCN: Same<typeof en> = {
  title: '检查',
  none: '{n} 项检查均未发现问题。',
  noneText: '检查内容：{list}。',
  found: '{all} 项检查中，有 {n} 项值得在训练前了解',
  stay: '这些都不会妨碍训练。',
  checking: '正在检查数据…',
  again: '正在重新检查…',
  failed: '无法完成检查。',
  failedShort: '检查未完成',
  failedHint: '未能完成数据检查：查看原因并重试',
  warnings: '{n} 条提醒',
  warningsHint: '数据检查发现 {n} 项，见“检查”',
  undo: '撤销',
  undoOf: '撤销：{what}',
  row: '第 {n} 行',
  toRow: '转到第 {n} 行',
  image: '第 {n} 张',
  toImage: '转到第 {n} 张图像',
  toColumn: '查看列 {name}',
  noRows: '没有',
  examples: '例如',
  more: '再显示 {n} 项',
  fewer: '显示较少',
  name: {
    'duplicate-rows': '重复数据',
    'duplicates-across-parts': '同时出现在两个划分中的数据',
    identifier: '编号类的列',
    constant: '只有一个取值的列',
    coarse: '差别太小而无法保存的值',
    'near-perfect': '泄露目标的列',
    'strong-relation': '可能泄露目标的列',
    imbalance: '稀少的类别',
    'mostly-missing': '大部分缺失的列',
    'unseen-categories': '训练数据中没有的类别',
    'lone-groups': '只有一行的分组',
    'split-missing': '划分时无法安排的行',
    'uneven-parts': '与比例相差较大的部分',
    'split-column-input': '划分所依据的输入',
    unscaled: '未缩放的输入',
  },
  fact: {
    'duplicate-rows': '有 {n} 行除行号外，保存的内容与前面某一行完全相同（占 {share}）',
    'duplicates-across-parts': '训练数据在训练之外重复出现：验证 {validation}，测试 {test}',
    identifier: '“{name}”几乎每一行都不相同 | 有 {n} 个特征几乎每一行都不相同',
    constant: '“{name}”只有一个取值 | 有 {n} 个特征只有一个取值',
    coarse: '“{name}”的各个值差别太小，无法保存 | 有 {n} 列的值差别太小，无法保存',
    'near-perfect': '仅凭“{name}”就能得出目标 | 仅凭 {n} 个特征中的任何一个就能得出目标',
    'strong-relation': '“{name}”与目标的关联强得可疑 | 有 {n} 个特征与目标的关联强得可疑',
    'duplicate-images': '有 {n} 张图像与前面某一张的每个像素都相同（占 {share}）',
    imbalance: '“{commonest}”的训练行数是“{rarest}”的 {ratio} 倍',
    imbalanceNone: '训练数据中没有“{rarest}”；最常见的类别是“{commonest}”',
    'mostly-missing': '“{name}”缺失超过 40 % | 有 {n} 个特征缺失超过 40 %',
    'unseen-categories': '验证或测试中有 {n} 行的“{column}”取值在训练中从未出现',
    'lone-groups': '“{column}”每一行都不同，没有可以放在一起的行',
    'split-missing': {
      group: '有 {n} 行没有“{column}”的值，作为一组放在一起',
      time: '有 {n} 行没有“{column}”的值，不属于任何部分',
    },
    'uneven-parts': '各部分的大小与所要的不同：{parts}',
    unevenPart: '{part} {rows} 行（应为 {wanted} 行）',
    'split-column-input': '划分以“{column}”为依据，同时它也是输入',
    unscaled: '各输入的标准差彼此之间或与 1 相差 100 倍以上',
  },
  why: {
    'duplicate-rows':
      '重复的数据会被计算两次，还可能同时进入训练和测试。这可能是文件的错误，也可能只是两个恰好相同的样本。',
    'duplicates-across-parts': '网络在已经背下来的数据上接受测试，得分会虚高。',
    identifier: '给每一行的编号或名称对新的数据没有任何意义。网络可能把它背下来，却在新数据上失败。',
    constant: '从不变化的值不提供信息，却占用网络的一个输入。',
    coarse:
      '数值以 24 位（约 7 位数字）保存，网络也用这样的数值训练。新版本会保留这些差别：请重新导入文件。若仍然如此，请在文件中把整列减去其最小值。',
    'near-perfect': '现实中很少如此。这样的列往往是目标的另一种写法，或者事后才知道；那样得分就没有意义。',
    'strong-relation': '它可能只是一个好特征。请确认它在目标之前就已知，并且不是目标的另一种写法。',
    imbalance:
      '训练行数：“{commonest}” {most}，“{rarest}” {least}。始终预测最常见的类别也能得高分，却毫无意义：评估时请单独查看稀少的类别。',
    imbalanceAlone: '换一种划分方式没有帮助，需要更多这一类的数据。',
    'mostly-missing': '网络在这里看到的大多是缺失值的替代值，而不是数据。',
    'unseen-categories': '网络从未见过这些取值，只能当作未知处理，在这些行上的预测只是猜测。',
    'lone-groups': '这样划分与随机划分相同。如果多行属于同一位患者、用户或同一台机器，请选择记录其名称的列。',
    'split-missing': {
      group: '无法知道它们是否属于同一组；如果不是，某个部分会比需要的大。',
      time: '它们无法与其他行排出先后，因此不会被任何训练使用。',
    },
    'uneven-parts': {
      group:
        '“{column}”相同的行放在一起，最大的一组有 {largest} 行。换一个种子、改变比例或选择划分更细的列，可能会更接近。',
      time: '“{column}”相同的行放在一起，因此切分点移到了相邻的时间。改变比例可能会更接近。',
    },
    'split-column-input': {
      group: '测试中的取值在训练中都没有出现过，网络从中学到的内容用不上。',
      time: '测试中的取值都超出了训练所见的范围，网络在那里最不可靠。',
    },
    unscaled: '标准差大的输入会淹没标准差小的输入，而参数的初始值适合标准差约为 1 的输入。训练会变慢或失败。',
  },
  evidence: {
    identifier: '{value} 不相同',
    constant: '始终为 {value}',
    coarse: '保存的间隔为 {value}',
    'near-perfect': '与目标的关联度 {value}（最大为 1）',
    'strong-relation': '与目标的关联度 {value}（最大为 1）',
    'mostly-missing': '缺失 {value}',
    unscaled: '标准差 {value}',
  },
  remedy: {
    'ignore-columns': '忽略 {name} | 忽略这 {n} 列',
    'drop-duplicates': '去掉重复数据',
    stratify: '让每个部分的类别比例相同',
    'scale-standard': '缩放为均值 0、标准差 1',
    'scale-min-max': '缩放到 0…1',
  },
  done: {
    'ignore-columns': '已忽略 {name}。 | 已忽略 {n} 列。',
    'drop-duplicates': '已去掉重复数据。',
    stratify: '每个部分的类别比例已相同。',
    scale: '输入已缩放。',
  },
}
