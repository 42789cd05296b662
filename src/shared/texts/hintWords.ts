import type { FileHint } from '../catalog/files/hintOf'
import type { WordsFor } from './words'

/** What to do with a file that is of no use as it is, by what it is or what there is instead (`details.hint`). */
export const hintWords: WordsFor<FileHint | 'copyBeforeUpgrade'> = {
  en: {
    unpack: 'Unpack it first and choose the file that is in it.',
    imageFolder: 'Choose the folder of the images, with one folder for each class.',
    idxFolder: 'Choose the folder that the images and labels lie in.',
    saveAgain: 'Open it in Excel or LibreOffice and save it in one of these formats: {formats}.',
    password: 'Open it with its password and save it without one, in one of these formats: {formats}.',
    copyBeforeUpgrade:
      'Install the newer version; the log was left unchanged. To stay with this one, close Descent, move descent.db away together with its -wal and -shm files, and give its place to the copy from before the upgrade: {backup}. That copy lacks what was done since.',
  },
  'zh-CN': {
    unpack: '请先解压，再选择其中的文件。',
    imageFolder: '请选择图像所在的文件夹，每个类别一个子文件夹。',
    idxFolder: '请选择图像文件和标签文件所在的文件夹。',
    saveAgain: '请用 Excel 或 LibreOffice 打开，另存为以下格式之一：{formats}。',
    password: '请用密码打开，去掉密码后另存为以下格式之一：{formats}。',
    copyBeforeUpgrade:
      '请安装更新的版本；记录没有被改动。如果要继续使用当前版本，请关闭 Descent，把 descent.db 及其 -wal、-shm 文件移走，再把升级前的副本 {backup} 改名为 descent.db。副本中没有升级之后的内容。',
  },
}
