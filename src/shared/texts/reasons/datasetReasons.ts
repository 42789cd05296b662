import { bilingual } from '../words'

/** Data sets and what was chosen of them. */
export const datasetReasons = bilingual(
  {
    importCancelled: {
      text: 'Reading the data was cancelled.',
      remedy: 'Start it again when you like; nothing of it was kept.',
    },
    datasetMissing: { text: 'The data set is no longer here.', remedy: 'Import it again.' },
    datasetDamaged: { text: 'The stored data set is damaged.', remedy: 'Remove it and import it again.' },
    datasetInUse: { text: 'A training is using this data set.', remedy: 'Stop the training first.' },
    datasetChanged: {
      text: 'The data set is not the one that this run was made with.',
      remedy: 'Open the data of that time, or start a new run.',
    },
    targetMissing: {
      text: 'The target column is not in the table.',
      remedy: 'Choose the target on the Data page.',
    },
    targetDoesNotFit: {
      text: 'The target column does not fit the task.',
      remedy:
        'Choose classification for classes, regression for numbers, or another target, on the Data page.',
    },
    targetIsWords: {
      text: 'Regression predicts numbers, but the target column was read as words.',
      remedy:
        'If its cells are numbers, import the file again with the kind “number” for this column (--kind column=number); if not, choose classification or another target.',
    },
    targetConstant: {
      text: 'The target has one value only: there is nothing to learn.',
      remedy: 'Choose another target on the Data page.',
    },
    featureIsTarget: {
      text: 'The target column is also chosen as a feature.',
      remedy: 'Take it out of the features on the Data page: the network would only copy the answer.',
    },
    featureMissing: {
      text: 'A feature is not in the table.',
      remedy: 'Choose the features on the Data page.',
    },
    noFeatures: {
      text: 'No feature is chosen.',
      remedy: 'Choose at least one column as a feature on the Data page.',
    },
    featureNotNumeric: {
      text: 'A feature is not a column of numbers.',
      remedy: 'Leave the column out, or write it as numbers.',
    },
    tooFewRows: { text: 'There are too few rows.', remedy: 'Add rows, or choose other data.' },
    splitEmpty: { text: 'A part of the split has no rows.', remedy: 'Change the split on the Data page.' },
    foldsTooMany: {
      text: 'There are more folds than rows with a target: {folds} folds, {rows} rows.',
      remedy: 'Choose fewer folds.',
    },
    foldsRareClass: {
      text: 'The rarest class has fewer rows than there are folds: {rows} rows, {folds} folds. Stratified folds need one each.',
      remedy: 'Choose fewer folds, or do not stratify.',
    },
    splitColumnMissing: {
      text: 'The column that the split goes by is not in the table.',
      remedy: 'Choose the column on the Data page (“group” or “column” in “split”), or split at random.',
    },
    splitColumnIsTarget: {
      text: 'The split goes by the target: each part would have answers that the others lack.',
      remedy: 'Choose another column for the split on the Data page, or split at random.',
    },
    groupColumnIsText: {
      text: 'Groups cannot be told by a column of texts: its values are not kept.',
      remedy: 'Choose another column, or import the file again with the kind “category” for this one.',
    },
    timeColumnIsWords: {
      text: 'Rows cannot be ordered by a column of words.',
      remedy:
        'Choose a column of dates or numbers; if its cells are dates, import the file again with the kind “date” for this one.',
    },
    groupsTooFew: {
      text: 'The column “{column}” has too few different values to share out: {groups}, and {parts} parts are wanted.',
      remedy: 'Choose another column, fewer parts or folds, or split at random.',
    },
    timesTooFew: {
      text: 'The column “{column}” has too few different times to cut between: {times}, and {parts} parts are wanted.',
      remedy: 'Choose another column, fewer parts, or split at random.',
    },
    filterColumnMissing: {
      text: 'Rows are filtered or left out by a column that is not in the table.',
      remedy: 'Remove that condition (“exclude” in a specification), or choose the column’s present name.',
    },
    filterDoesNotFit: {
      text: 'Rows are filtered or left out by a condition that does not fit the kind of its column.',
      remedy:
        'Numbers and dates have a range, categories have values and texts to look for; the values of texts are not kept. Correct or remove the condition (“exclude” in a specification).',
    },
    batchLargerThanData: {
      text: 'The batch is larger than the training part.',
      remedy: 'Choose a smaller batch on the Train page.',
    },
    watchNeedsValidation: {
      text: 'The best epoch is told by the validation rows, and the split leaves none.',
      remedy: 'Give the split a validation part, or keep the last epoch and do not stop early (“watch”).',
    },
    metricNotMeasured: {
      text: 'The watched metric “{metric}” is not measured in this training.',
      remedy:
        'Watch another one, such as “loss”. Some need classes or numbers as target, some need validation rows (“watch”, “schedule”).',
    },
    augmentationNeedsImages: {
      text: 'Only images can be changed at random while they train, and these data are a table.',
      remedy: 'Remove “augmentation” from the training, or choose a set of images.',
    },
    weightsNeedClasses: {
      text: 'Only classes can have weights, and the target is a number.',
      remedy: 'Remove the class weights (“classWeights”), or choose classification.',
    },
    weightsNeedOtherLoss: {
      text: 'The loss {loss} does not support class weights.',
      remedy: 'Choose one of these losses: {losses}; or remove the class weights (“classWeights”).',
    },
    weightOfUnknownClass: {
      text: 'A weight is given for the class “{class}”, which the target does not have. Its classes: {classes}.',
      remedy: 'Correct the name in “classWeights”, or remove that weight.',
    },
    weightsClassAbsent: {
      text: 'The class “{class}” has no training rows, so no weight balances it.',
      remedy: 'Stratify the split, give it more training rows, or set the weights by hand.',
    },
    batchOfOne: {
      text: 'Batch normalization cannot learn from batches of one row: a single value has no variance.',
      remedy: 'Choose a batch of at least 2 rows, or remove the batch normalization.',
    },
  },
  {
    importCancelled: { text: '读取数据已取消。', remedy: '可以随时重新开始；没有留下任何内容。' },
    datasetMissing: { text: '数据集已不存在。', remedy: '请重新导入。' },
    datasetDamaged: { text: '保存的数据集已损坏。', remedy: '请将其删除后重新导入。' },
    datasetInUse: { text: '有训练正在使用这个数据集。', remedy: '请先停止训练。' },
    datasetChanged: {
      text: '数据集与当时训练所用的不同。',
      remedy: '请打开当时的数据，或者开始一次新的训练。',
    },
    targetMissing: { text: '表格中没有目标列。', remedy: '请在“数据”页选择目标列。' },
    targetDoesNotFit: {
      text: '目标列与任务不符。',
      remedy: '请在“数据”页为类别选择分类、为数值选择回归，或者换一个目标列。',
    },
    targetIsWords: {
      text: '回归要预测数值，而目标列读成了文字。',
      remedy:
        '如果其中的单元格是数值，请重新导入，并把该列的类型选为“数值”（--kind 列名=number）；否则请选择分类，或者换一个目标列。',
    },
    targetConstant: {
      text: '目标列只有一个取值，没有可学的内容。',
      remedy: '请在“数据”页另选目标列。',
    },
    featureIsTarget: {
      text: '目标列同时被选作特征。',
      remedy: '请在“数据”页把它从特征中去掉，否则网络只会照抄答案。',
    },
    featureMissing: { text: '表格中没有某个特征列。', remedy: '请在“数据”页选择特征列。' },
    noFeatures: { text: '没有选择任何特征。', remedy: '请在“数据”页至少选择一列作为特征。' },
    featureNotNumeric: { text: '某个特征不是数值列。', remedy: '请去掉这一列，或者把它写成数字。' },
    tooFewRows: { text: '数据行太少。', remedy: '请添加数据，或者选择其他数据。' },
    splitEmpty: { text: '划分后有一部分没有数据。', remedy: '请在“数据”页修改划分比例。' },
    foldsTooMany: {
      text: '折数多于有目标值的数据行：{folds} 折，{rows} 行。',
      remedy: '请减少折数。',
    },
    foldsRareClass: {
      text: '最少的类别只有 {rows} 行，少于 {folds} 折；分层划分时每一折都要有该类别的数据。',
      remedy: '请减少折数，或不使用分层划分。',
    },
    splitColumnMissing: {
      text: '表格中没有划分所依据的列。',
      remedy: '请在“数据”页选择这一列（“split”中的“group”或“column”），或改为随机划分。',
    },
    splitColumnIsTarget: {
      text: '划分所依据的列就是目标列：每个部分会有其他部分没有的目标值。',
      remedy: '请在“数据”页为划分另选一列，或改为随机划分。',
    },
    groupColumnIsText: {
      text: '文本列的内容没有保存，无法按它分组。',
      remedy: '请另选一列，或重新导入并把该列的类型选为“类别”。',
    },
    timeColumnIsWords: {
      text: '这一列是文字，无法按它排序。',
      remedy: '请选择日期列或数值列；如果其中的单元格是日期，请重新导入并把该列的类型选为“日期”。',
    },
    groupsTooFew: {
      text: '列“{column}”的不同取值太少，无法分配：只有 {groups} 个，而需要分成 {parts} 个部分。',
      remedy: '请另选一列、减少部分或折数，或改为随机划分。',
    },
    timesTooFew: {
      text: '列“{column}”的不同时间太少，无法切分：只有 {times} 个，而需要分成 {parts} 个部分。',
      remedy: '请另选一列、减少部分，或改为随机划分。',
    },
    filterColumnMissing: {
      text: '筛选或排除行所用的列不在表格中。',
      remedy: '请去掉这个条件（设置文件中的“exclude”），或改用该列现在的名称。',
    },
    filterDoesNotFit: {
      text: '筛选或排除行的条件与该列的类型不符。',
      remedy:
        '数值和日期用范围，类别用取值或包含的文字；文本列的内容没有保存。请更正或去掉这个条件（设置文件中的“exclude”）。',
    },
    batchLargerThanData: { text: '批大小超过了训练数据的行数。', remedy: '请在“训练”页选择更小的批大小。' },
    watchNeedsValidation: {
      text: '最佳轮次由验证数据决定，而这样划分后没有验证数据。',
      remedy: '请在划分中留出验证部分，或者保留最后一轮且不提前停止（“watch”）。',
    },
    metricNotMeasured: {
      text: '这次训练不会计算所观察的指标“{metric}”。',
      remedy:
        '请改为观察其他指标，例如“loss”。有些指标只适用于分类或回归，有些需要验证数据（“watch”、“schedule”）。',
    },
    augmentationNeedsImages: {
      text: '数据增强只适用于图像，而当前数据是表格。',
      remedy: '请从训练设置中去掉“augmentation”，或改用图像数据。',
    },
    weightsNeedClasses: {
      text: '只有类别才能设置权重，而目标是数值。',
      remedy: '请去掉类别权重（“classWeights”），或选择分类。',
    },
    weightsNeedOtherLoss: {
      text: '损失函数 {loss} 不支持类别权重。',
      remedy: '请改用以下损失函数之一：{losses}；或去掉类别权重（“classWeights”）。',
    },
    weightOfUnknownClass: {
      text: '为类别“{class}”设置了权重，但目标中没有这个类别。现有类别：{classes}。',
      remedy: '请更正“classWeights”中的名称，或去掉这个权重。',
    },
    weightsClassAbsent: {
      text: '类别“{class}”没有训练数据，无法计算平衡权重。',
      remedy: '请使用分层划分、增加训练数据，或手动设置权重。',
    },
    batchOfOne: {
      text: '批次只有一行时无法使用批归一化：单个数值没有方差。',
      remedy: '请把批大小设为 2 或更大，或去掉批归一化层。',
    },
  },
)
