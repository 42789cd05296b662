import { bilingual } from '../words'

/** Projects and project files. */
export const projectReasons = bilingual(
  {
    projectMissing: { text: 'The project is no longer here.', remedy: 'Open another one from the list.' },
    projectBusy: {
      text: 'A training of this project is under way: run {number}.',
      remedy: 'Stop it, then delete the project.',
    },
    projectAmbiguous: {
      text: 'Several projects fit “{wanted}”: {found}.',
      remedy: 'Give more of the name, or the id.',
    },
    queueUnreadable: {
      text: 'Runs in the queue that cannot be read are left out: {entry}.',
      remedy: 'They are kept as they are; a newer Descent may read them. All others are trained as usual.',
    },
    projectUnreadable: {
      text: 'Projects in the experiment log that cannot be read are left out: {entry}.',
      remedy:
        'They and their runs are kept as they are; a newer Descent may read them. All others work as usual.',
    },
    projectDataChanged: {
      text: 'The data of this project were read again and are not the same as before: {name}.',
      remedy: 'Check the columns and the split before you train; earlier scores are of the earlier data.',
    },
    projectFileForeign: {
      text: 'This is not a project file of Descent: {message}.',
      remedy: 'Choose a .descent file that was saved with “Save project file”.',
    },
    projectFileTooNew: {
      text: 'The project file was saved by a newer Descent (format {found}; this version reads up to {supported}).',
      remedy: 'Install the newer version.',
    },
    projectFileDamaged: {
      text: 'The project file is damaged: {message}.',
      remedy: 'Copy it again from where it came from; nothing of it was opened.',
    },
    projectFileUnsafe: {
      text: 'The project file was refused: {message}.',
      remedy: 'A file that Descent saved has no such entry. Ask whoever sent it to save it again.',
    },
    projectFileTooLarge: {
      text: 'The project file would be larger than {most}: {bytes}.',
      remedy: 'Save it without the data.',
    },
    projectFileNoData: {
      text: 'The project file was saved without its data: {name}.',
      remedy: 'Choose the file that the data were read from.',
    },
    projectFileOtherData: {
      text: 'The file holds other data than the project was made with: {file}.',
      remedy: 'Choose the file of that time (SHA-256 {expected}).',
    },
  },
  {
    projectMissing: { text: '这个项目已不存在。', remedy: '请从列表中打开其他项目。' },
    projectBusy: {
      text: '这个项目正在训练：第 {number} 次训练。',
      remedy: '请先停止训练，再删除项目。',
    },
    projectAmbiguous: {
      text: '有多个项目与“{wanted}”相符：{found}。',
      remedy: '请给出更完整的名称，或使用项目 id。',
    },
    queueUnreadable: {
      text: '队列中有无法读取的训练，已略过：{entry}。',
      remedy: '它们原样保留，更新版本的 Descent 也许能读取；其他训练照常进行。',
    },
    projectUnreadable: {
      text: '训练记录中有无法读取的项目，已略过：{entry}。',
      remedy: '这些项目及其训练原样保留，更新版本的 Descent 也许能读取；其他项目不受影响。',
    },
    projectDataChanged: {
      text: '已重新读取这个项目的数据，内容与之前不同：{name}。',
      remedy: '训练前请检查各列和数据划分；之前的得分对应的是之前的数据。',
    },
    projectFileForeign: {
      text: '这不是 Descent 的项目文件：{message}。',
      remedy: '请选择用“保存项目文件”得到的 .descent 文件。',
    },
    projectFileTooNew: {
      text: '项目文件由更新版本的 Descent 保存（格式 {found}，当前版本最高支持 {supported}）。',
      remedy: '请安装更新的版本。',
    },
    projectFileDamaged: {
      text: '项目文件已损坏：{message}。',
      remedy: '请从来源处重新复制；没有打开其中任何内容。',
    },
    projectFileUnsafe: {
      text: '已拒绝打开项目文件：{message}。',
      remedy: 'Descent 保存的文件不会有这样的条目，请让发送者重新保存。',
    },
    projectFileTooLarge: {
      text: '项目文件将超过 {most}：{bytes}。',
      remedy: '请在保存时不包含数据。',
    },
    projectFileNoData: {
      text: '项目文件保存时没有包含数据：{name}。',
      remedy: '请选择当时读取的数据文件。',
    },
    projectFileOtherData: {
      text: '这个文件的数据与项目所用的数据不同：{file}。',
      remedy: '请选择当时的文件（SHA-256 {expected}）。',
    },
  },
)
