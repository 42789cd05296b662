import type { FileHint } from '../catalog/files/hintOf'
import type { WordsFor } from './words'

/** What to do with a file that is no table, by what it is (`details.hint`). */
export const hintWords: WordsFor<FileHint> = {
  en: {
    unpack: 'Unpack it first and choose the file that is in it.',
    imageFolder: 'Choose the folder of the images, with one folder for each class.',
    idxFolder: 'Choose the folder that the images and labels lie in.',
    saveAgain: 'Open it in Excel or LibreOffice and save it in one of these formats: {formats}.',
    password: 'Open it with its password and save it without one, in one of these formats: {formats}.',
  },
  'zh-CN': {
    unpack: '请先解压，再选择其中的文件。',
    imageFolder: '请选择图像所在的文件夹，每个类别一个子文件夹。',
    idxFolder: '请选择图像文件和标签文件所在的文件夹。',
    saveAgain: '请用 Excel 或 LibreOffice 打开，另存为以下格式之一：{formats}。',
    password: '请用密码打开，去掉密码后另存为以下格式之一：{formats}。',
  },
}
