import { bilingual } from '../words'

/** Requests, specifications, and what belongs to no part of the app. */
export const generalReasons = bilingual(
  {
    optionNotForSheet: {
      text: 'The option {option} is for text files. “{sheet}” is a sheet of a workbook, whose cells are already apart.',
      remedy: 'Leave out {option}. Another sheet is chosen with {sheetOption}.',
    },
    optionNotForFormat: {
      text: 'The option {option} is for tables of text and for sheets; this source is of another format: {format}.',
      remedy: 'Leave out {option}.',
    },
    badInput: {
      text: 'The request was not understood: {message}',
      remedy: 'Check the values that you entered.',
    },
    badSpec: {
      text: 'The run specification is not valid: {message}',
      remedy: 'Correct the place that is named and try again.',
    },
    specNotJson: {
      text: 'The run specification is not valid JSON.',
      remedy:
        'Correct the place that is named and try again. JSON has no comments, no comma behind the last entry, and double quotation marks only.',
    },
    protocolMismatch: {
      text: 'The window and the training host are of different versions.',
      remedy: 'Close Descent and start it again; install it anew if this stays.',
    },
    updateFailed: {
      text: 'The update could not be fetched.',
      remedy:
        'Nothing was changed. Check the connection and try again, or get the new version where you got this one.',
    },
    updateChanged: {
      text: 'What was downloaded is not the update that was announced; it was thrown away.',
      remedy: 'Nothing was changed. Try again later; if it happens again, tell whoever publishes Descent.',
    },
    cancelled: { text: 'Cancelled.', remedy: 'Nothing more is needed.' },
    notSupportedHere: {
      text: 'This is not possible on this machine.',
      remedy: 'The other functions work as usual.',
    },
    internal: {
      text: 'An error inside Descent: {message}',
      remedy: 'Try again. If it comes back, report it with the log from the data folder.',
    },
  },
  {
    optionNotForSheet: {
      text: '选项 {option} 只用于文本文件；“{sheet}”是工作簿中的工作表，单元格已经分开。',
      remedy: '请去掉 {option}；要选择其他工作表，请使用 {sheetOption}。',
    },
    optionNotForFormat: {
      text: '选项 {option} 只用于文本表格和工作表；此数据是其他格式：{format}。',
      remedy: '请去掉 {option}。',
    },
    badInput: { text: '请求无法理解：{message}', remedy: '请检查填写的内容。' },
    badSpec: { text: '训练说明无效：{message}', remedy: '请改正所指出的位置后重试。' },
    specNotJson: {
      text: '训练说明不是有效的 JSON。',
      remedy: '请改正所指出的位置后重试。JSON 不能有注释，最后一项后面不能有逗号，只能用双引号。',
    },
    protocolMismatch: {
      text: '窗口与训练程序的版本不一致。',
      remedy: '请关闭 Descent 后重新启动；如果仍然如此，请重新安装。',
    },
    updateFailed: {
      text: '无法获取更新。',
      remedy: '没有做任何更改。请检查网络后重试，或到原来的下载处获取新版本。',
    },
    updateChanged: {
      text: '下载的内容与公布的更新不一致，已丢弃。',
      remedy: '没有做任何更改。请稍后重试；如果再次出现，请告知 Descent 的发布者。',
    },
    cancelled: { text: '已取消。', remedy: '无需其他操作。' },
    notSupportedHere: { text: '这台电脑不支持此功能。', remedy: '其他功能照常可用。' },
    internal: {
      text: 'Descent 内部错误：{message}',
      remedy: '请重试。如果再次出现，请附上数据文件夹中的日志进行反馈。',
    },
  },
)
