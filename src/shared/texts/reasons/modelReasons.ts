import { bilingual } from '../words'

/** Models and what they are evaluated on. */
export const modelReasons = bilingual(
  {
    modelMissing: { text: 'The model is no longer here.', remedy: 'Look at the list of models again.' },
    modelDamaged: { text: 'The stored model is damaged.', remedy: 'Train it again from its run.' },
    modelInputMismatch: {
      text: 'The input does not fit the model.',
      remedy: 'Give the columns or the image size that the model was trained with.',
    },
    surfaceColumn: {
      text: 'The column cannot be an axis: it is no number, or has one value only.',
      remedy: 'Choose a column of numbers that differ.',
    },
    surfaceRow: {
      text: 'Row {row} is neither in the training nor in the validation part.',
      remedy: 'Choose another row, or the means of the columns.',
    },
    columnKindDiffers: {
      text: 'A column is of another kind than the one that the model was trained with.',
      remedy: 'Import the data with this column as the model knows it.',
    },
    imagesDiffer: {
      text: 'The model takes {wanted}, the data are {found}.',
      remedy: 'Choose data of the same kind and size as those that it was trained with.',
    },
    classUnknown: {
      text: 'The data have a class that the model does not know: “{text}”.',
      remedy: 'Leave those rows out, or correct the name of the class.',
    },
    partOfOtherData: {
      text: 'Only the data that a model was trained with have a training, a validation and a test part; other data are evaluated as a whole.',
      remedy: 'Choose a part for its own data, and all rows for other data.',
    },
    testSealed: {
      text: 'The test part is sealed: nothing of it is computed until it is opened for this run.',
      remedy:
        'Score the model on its validation part, or open the test part on Evaluate or with --open-test.',
    },
    noTestPart: {
      text: 'There is no test part to open: the split has no test rows, or its rows are dealt into folds.',
      remedy: 'Give the split test rows, or leave out openTest.',
    },
    predictColumnsMissing: {
      text: 'The file lacks columns that the model takes: {columns}.',
      remedy:
        'Add them, with the names that they have in the training data. An empty cell counts as missing.',
    },
    predictColumnsRenamed: {
      text: 'The file lacks columns that the model takes: {columns}.',
      remedy: 'If they only have other names, rename them in the file: {nearest}.',
    },
    predictOverInput: {
      text: 'The answers would replace the file that they are for.',
      remedy: 'Choose another file to write to.',
    },
    predictNeedsTable: {
      text: 'This model answers the rows of a table, and this is a folder.',
      remedy: 'Choose a CSV, Excel or Parquet file.',
    },
    predictNeedsImages: {
      text: 'This model answers images, and this is neither a PNG nor a JPEG, nor a zip or a folder of them.',
      remedy: 'Choose an image, a folder of images, or a zip of them.',
    },
    predictCancelled: { text: 'Answering the file was cancelled.', remedy: 'Nothing was written.' },
    predictOutExists: {
      text: 'There is already a file of that name.',
      remedy: 'Write to another one, or replace it with --force.',
    },
    modelAmbiguous: {
      text: 'Several models fit “{name}”: {found}.',
      remedy: 'Name one by its id, or by more of it.',
    },
    thresholdNeedsTwoClasses: {
      text: 'Only a model of two classes has a decision threshold.',
      remedy: 'A model of more classes answers with the most probable one.',
    },
    thresholdNeedsValidation: {
      text: 'There are no validation rows to choose a threshold on, and the test part is not used for it.',
      remedy: 'Train with a validation part, or type in a threshold that is known from elsewhere.',
    },
    importanceNeedsTable: {
      text: 'Only the columns of a table can be shuffled to see what matters.',
      remedy: 'For images, look at the worst mistakes.',
    },
  },
  {
    modelMissing: { text: '模型已不存在。', remedy: '请刷新模型列表。' },
    modelDamaged: { text: '保存的模型已损坏。', remedy: '请用它的训练记录重新训练。' },
    surfaceColumn: {
      text: '该列不能作为坐标轴：它不是数字，或只有一个值。',
      remedy: '请选择取值不同的数字列。',
    },
    surfaceRow: {
      text: '第 {row} 行既不在训练集，也不在验证集。',
      remedy: '请选择其他行，或使用各列的均值。',
    },
    modelInputMismatch: { text: '输入与模型不匹配。', remedy: '请提供模型训练时所用的列或图像尺寸。' },
    columnKindDiffers: {
      text: '某一列的类型与模型训练时不同。',
      remedy: '请重新导入数据，让这一列与模型训练时的类型一致。',
    },
    imagesDiffer: {
      text: '模型需要 {wanted}，而数据是 {found}。',
      remedy: '请选择与训练数据同类、同尺寸的数据。',
    },
    classUnknown: {
      text: '数据中有模型不认识的类别：“{text}”。',
      remedy: '请去掉这些行，或者更正类别名称。',
    },
    partOfOtherData: {
      text: '只有训练模型所用的数据才分训练、验证和测试部分；其他数据只能整体评估。',
      remedy: '对模型自己的数据请选择某一部分，对其他数据请选择全部行。',
    },
    testSealed: {
      text: '测试集处于封存状态：在为这次训练启封之前，不会计算它的任何结果。',
      remedy: '请用验证集评估，或在“评估”页启封测试集（命令行用 --open-test）。',
    },
    noTestPart: {
      text: '没有可启封的测试集：划分中没有测试数据，或者数据已分成若干折。',
      remedy: '请在划分中留出测试数据，或去掉 openTest。',
    },
    predictColumnsMissing: {
      text: '文件缺少模型需要的列：{columns}。',
      remedy: '请补上这些列，列名与训练数据相同；空单元格视为缺失。',
    },
    predictColumnsRenamed: {
      text: '文件缺少模型需要的列：{columns}。',
      remedy: '如果只是列名不同，请在文件中改名：{nearest}。',
    },
    predictOverInput: { text: '预测结果会覆盖正在读取的文件。', remedy: '请写入另一个文件。' },
    predictNeedsTable: {
      text: '该模型预测的是表格的行，而这是一个文件夹。',
      remedy: '请选择 CSV、Excel 或 Parquet 文件。',
    },
    predictNeedsImages: {
      text: '该模型预测的是图像，而这既不是 PNG 或 JPEG，也不是装有图像的 zip 或文件夹。',
      remedy: '请选择一张图像、一个图像文件夹，或它们的 zip。',
    },
    predictCancelled: { text: '已取消预测。', remedy: '没有写入任何内容。' },
    predictOutExists: { text: '同名文件已经存在。', remedy: '请写入另一个文件，或用 --force 替换它。' },
    modelAmbiguous: { text: '“{name}”对应多个模型：{found}。', remedy: '请用 id 指定，或写得更完整。' },
    thresholdNeedsTwoClasses: {
      text: '只有二分类模型才有决策阈值。',
      remedy: '类别更多的模型总是给出概率最大的类别。',
    },
    thresholdNeedsValidation: {
      text: '没有可用来选择阈值的验证数据，而测试集不用于选择。',
      remedy: '请在训练时留出验证集，或直接输入已知的阈值。',
    },
    importanceNeedsTable: {
      text: '只有表格的列才能打乱取值来看重要性。',
      remedy: '对图像请查看最严重的错误。',
    },
  },
)
