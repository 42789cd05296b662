import type { Same } from '#shared/texts/words'

/** Words that several pages use. */
export const en = {
  cancel: 'Cancel',
  close: 'Close',
  find: 'type to find…',
  retry: 'Try again',
  undo: 'Undo',
  dismiss: 'Hide this message',
  marks: {
    add: 'Add tags or a note',
    edit: 'Edit',
    named: '{what}: {name}',
    tags: 'Tags',
    tagsHint: 'Tags, between commas',
    note: 'Note',
    save: 'Save',
  },
  batch: { full: 'full batch', mini: 'batch {n}', single: 'one row at a time' },
  epochs: '{n} epoch | {n} epochs',
  number: {
    notANumber: 'A number, please: for example {example}.',
    notWhole: 'A whole number, please.',
    tooSmall: 'At least {min}.',
    notAbove: 'Above {min}.',
    tooLarge: 'At most {max}.',
    stays: 'Not taken: {value} stays.',
  },
  hiddenColumns: {
    said: '{list} does not fit in this window. | {list} do not fit in this window.',
    show: 'Show all columns',
    fit: 'Fit to the window',
  },
  engine: { tensorflow: 'TensorFlow', wasm: 'WebAssembly', cpu: 'Plain JavaScript' },
}

export const zhCN: Same<typeof en> = {
  cancel: '取消',
  close: '关闭',
  find: '输入以查找…',
  retry: '重试',
  undo: '撤销',
  dismiss: '隐藏此消息',
  marks: {
    add: '添加标签或备注',
    edit: '编辑',
    named: '{what}：{name}',
    tags: '标签',
    tagsHint: '标签，用逗号分隔',
    note: '备注',
    save: '保存',
  },
  batch: { full: '全批量', mini: '批大小 {n}', single: '逐个样本' },
  epochs: '{n} 轮',
  number: {
    notANumber: '请输入数字，例如 {example}。',
    notWhole: '请输入整数。',
    tooSmall: '至少为 {min}。',
    notAbove: '必须大于 {min}。',
    tooLarge: '最多为 {max}。',
    stays: '未采用，仍为 {value}。',
  },
  hiddenColumns: {
    said: '窗口较窄，未显示：{list}。',
    show: '显示所有列',
    fit: '适应窗口',
  },
  engine: { tensorflow: 'TensorFlow', wasm: 'WebAssembly', cpu: '纯 JavaScript' },
}
