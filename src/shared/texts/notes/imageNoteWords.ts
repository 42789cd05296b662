import type { ImageNote } from '#shared/model/notes/imageNotes'
import type { Locale } from '../locale'
import { fill } from '../message'
import { shownFields, type NoteWords } from './noteText'
import { joinWords } from '../punctuation'
import { bilingual, type WordsFor } from '../words'

const words: WordsFor<ImageNote['kind']> = {
  en: {
    classFolders: 'The classes are the folders in {train}{test}.',
    filesWithoutClass: 'Left out of {where}, as they belong to no class: {files} (such as {example}).',
    labelsFromTable:
      'Images are those of column “{image}” in {path}; their classes are those of column “{label}”.',
    rowsWithoutLabel: 'Rows without an image or a class, left out: {rows}.',
    imagesNotFound:
      'Images of the table that are not in the folder, left out: {images} (line {line}: {example}).',
    oneClass: 'All images are of one class, “{name}”: there is nothing to tell apart.',
    partsInClasses:
      'The folders of the classes hold {names}: these are taken together, not as parts of the data.',
    partsAsClasses: 'The classes are called {names}: these look like parts of the data, not like classes.',
    classOnlyInTest: 'Only the test images have the class “{name}” (files: {files}).',
    sixteenBits: 'Images of 16 bits: {images}, with values up to {largest}. {white} becomes white.',
    nearlyBlack: 'Images of 16 bits that are nearly black in this range: {images} (such as {example}).',
  },
  'zh-CN': {
    classFolders: '类别是 {train} 中的文件夹{test}。',
    labelsFromTable: '图像取自 {path} 的“{image}”列，类别取自“{label}”列。',
    rowsWithoutLabel: '没有图像或类别的行，已略过：{rows}。',
    imagesNotFound: '表中有、文件夹中没有的图像，已略过：{images}（第 {line} 行：{example}）。',
    filesWithoutClass: '{where}：{files} 个文件不属于任何类别，已略过（如 {example}）。',
    oneClass: '所有图像都属于同一类别“{name}”，无从区分。',
    partsInClasses: '类别文件夹内含 {names}：它们被合并使用，没有当作数据的不同部分。',
    partsAsClasses: '类别名为 {names}：看起来是数据的各部分，而不是类别。',
    classOnlyInTest: '类别“{name}”只出现在测试图像中（{files} 个文件）。',
    sixteenBits: '{images} 张 16 位图像，最大值 {largest}：{white} 显示为白色。',
    nearlyBlack: '在此范围内，有 {images} 张 16 位图像几乎全黑（例如“{example}”）。',
  },
}

const folderWords = bilingual(
  { chosen: 'the chosen folder', test: '; those in {folders} are test images' },
  { chosen: '所选文件夹', test: '；{folders} 中的是测试图像' },
)

const folderNames = (paths: readonly string[], locale: Locale): string =>
  joinWords(
    paths.map((path) => (path === '' ? folderWords[locale].chosen : `“${path}”`)),
    locale,
  )

const layoutFlags = '--train-folder, --test-folder'

/** The words for a note about a folder of images. */
export function imageNoteWords(note: ImageNote, locale: Locale): NoteWords {
  const say = (more: Readonly<Record<string, string>> = {}): string =>
    fill(words[locale][note.kind], { ...shownFields(note, locale), ...more })
  switch (note.kind) {
    case 'oneClass':
    case 'labelsFromTable':
    case 'rowsWithoutLabel':
    case 'imagesNotFound':
    case 'classOnlyInTest':
    case 'nearlyBlack':
      return { text: say(), flag: null }
    case 'sixteenBits':
      return { text: say(), flag: '--sixteen-bit range|full' }
    case 'filesWithoutClass':
      return { text: say({ where: folderNames([note.folder], locale) }), flag: null }
    case 'partsInClasses':
    case 'partsAsClasses':
      return { text: say({ names: folderNames(note.names, locale) }), flag: layoutFlags }
    case 'classFolders': {
      const folders = folderNames(note.test, locale)
      const test = note.test.length === 0 ? '' : fill(folderWords[locale].test, { folders })
      return { text: say({ train: folderNames(note.train, locale), test }), flag: layoutFlags }
    }
  }
}
