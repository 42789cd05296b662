import type { Same } from '#shared/texts/words'

/** What is passed on to find a fault. */
export const en = {
  title: 'Diagnostics',
  text: 'Descent sends nothing by itself. If something does not work, save a zip here and attach it to your report. It contains versions, engines, settings, counts and the end of the logs, but no data.',
  open: 'Show diagnostics…',
  gathering: 'Gathering…',
  shown:
    'Exactly this is saved: no data and no models. Log lines may contain names of files; your home folder is written as ~. Crash reports stay on this computer, only their names are listed.',
  files: 'Files in the zip',
  save: 'Save as zip…',
  saved: 'Saved as {file}. It was not sent anywhere.',
}

export const zhCN: Same<typeof en> = {
  title: '诊断信息',
  text: 'Descent 不会自行发送任何内容。遇到问题时，可以在这里保存一个 zip 文件，附在问题报告中。其中包含版本、引擎、设置、数量和日志末尾，不含任何数据。',
  open: '查看诊断信息…',
  gathering: '正在收集…',
  shown:
    '保存的内容就是下面这些，不含数据和模型。日志中可能出现文件名；主文件夹以 ~ 表示。崩溃报告只留在这台电脑上，这里仅列出名称。',
  files: 'zip 中的文件',
  save: '保存为 zip…',
  saved: '已保存到 {file}，没有发送给任何人。',
}
