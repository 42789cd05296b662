import { bilingual } from '../words'

/** Files of models: those of other programs, and what was exported. */
export const modelFileReasons = bilingual(
  {
    modelFileDamaged: {
      text: 'The file is damaged or cut off ({format}): {what}.',
      remedy: 'Save or download it again.',
    },
    modelFileForeign: {
      text: 'This is not a model that can be read as {format}: {what}.',
      remedy: 'Choose a file of this format, or save the model in another one.',
    },
    pickleForbidden: {
      text: 'The file wants to run code when it is opened (“{name}”), so it was not opened.',
      remedy:
        'Save the weights alone: torch.save(model.state_dict(), "model.pth"), or write them with safetensors.',
    },
    modelDataOutside: {
      text: 'The model wants to read a file outside of its own folder: “{location}”. It was not read.',
      remedy: 'Save the model in one file, or with its data beside it.',
    },
    modelDataMissing: {
      text: 'The weights of the model lie in a file of their own, “{location}”, which is not beside it.',
      remedy: 'Put it into the same folder, or save the model in one file.',
    },
    modelFileTooLarge: {
      text: 'The model has {megabytes} MB of weights, more than the {most} MB that can be read.',
      remedy: 'Choose a smaller model.',
    },
    exportDiffers: {
      text: 'What was written gives other answers than the model when it is read again: the largest difference over {rows} rows is {difference}, at most {most} is allowed. Nothing was kept.',
      remedy: 'Export it in another format, and report this.',
    },
    exportTableTooLong: {
      text: 'The model has {parameters} parameters; a table of more than {most} lines is hardly opened by any program.',
      remedy: 'Export it for NumPy (.npz) instead.',
    },
  },
  {
    modelFileDamaged: { text: '文件已损坏或不完整（{format}）：{what}。', remedy: '请重新保存或下载。' },
    modelFileForeign: {
      text: '这不是可以按 {format} 读取的模型：{what}。',
      remedy: '请选择该格式的文件，或把模型另存为其他格式。',
    },
    pickleForbidden: {
      text: '该文件在打开时要运行代码（“{name}”），因此没有打开。',
      remedy: '请只保存权重：torch.save(model.state_dict(), "model.pth")，或用 safetensors 保存。',
    },
    modelDataOutside: {
      text: '模型要读取所在文件夹之外的文件：“{location}”。没有读取。',
      remedy: '请把模型保存为一个文件，或把数据放在它旁边。',
    },
    modelDataMissing: {
      text: '模型的权重在单独的文件“{location}”中，而它旁边没有这个文件。',
      remedy: '请把它放到同一文件夹，或把模型保存为一个文件。',
    },
    modelFileTooLarge: {
      text: '模型的权重有 {megabytes} MB，超过了可读取的 {most} MB。',
      remedy: '请选择更小的模型。',
    },
    exportDiffers: {
      text: '重新读取导出的文件后，其输出与模型不同：在 {rows} 行上的最大差异为 {difference}，最多允许 {most}。没有保留任何文件。',
      remedy: '请导出为其他格式，并反馈此问题。',
    },
    exportTableTooLong: {
      text: '模型有 {parameters} 个参数；超过 {most} 行的表格几乎没有程序能打开。',
      remedy: '请改为导出 NumPy（.npz）格式。',
    },
  },
)
