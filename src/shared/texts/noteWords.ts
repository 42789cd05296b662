import type { ImportNote } from '../model/importNote'
import type { Locale } from './explain'
import { fill } from './fill'
import { unfitWords } from './unfitWords'

/** What a note says and, where there is one, the flag of the command line that decides otherwise. */
export type NoteWords = { readonly text: string; readonly flag: string | null }

const words: Readonly<Record<Locale, Readonly<Record<ImportNote['kind'], string>>>> = {
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
    columnRenamed:
      'The name of column {position} (“{from}”) is empty or came before: it is called “{column}”.',
    markerIsAnswer: '“{marker}” in “{column}” ({count} of {of} cells) is a value of its own, not missing.',
    markerIsMissing:
      '“{marker}” in “{column}” ({count} of {of} cells) is taken as missing. It could also be a value of its own.',
    spacesTrimmed: 'Spaces around the values of “{column}” are ignored: {words} also come with spaces.',
    spacesKept:
      'Spaces around the values of “{column}” are kept: {words} with and without spaces are different.',
    wordsAlike:
      'Values of “{column}” differ only in upper and lower case, width, spaces or a final full stop, and count as different: {words}.',
    wordsJoined:
      'Values of “{column}” that differ only in upper and lower case, width, spaces or a final full stop are the same: {words}.',
    columnUnfit: '“{column}” {reason}: it is used only if you choose it.',
    pictureList:
      '“{column}” lists image files. To train on the images, put them into one folder per class and open the folder that holds these.',
    testWritten: 'The test file is not written like the training file: it is read with {parts}.',
    testOrder: 'The columns of the test file are in a different order: they are matched by name.',
    testColumnsLeftOut: 'Columns that only the test file has are left out: {columns}.',
    testByPlace:
      'Only the {named} file has column names: the columns of the test file are matched by position.',
    testWordsNew: 'The test file has values in “{column}” that do not occur in the training file: {words}.',
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
    columnRenamed: '第 {position} 列的列名（“{from}”）为空或重复，改名为“{column}”。',
    markerIsAnswer: '列“{column}”中的“{marker}”（{of} 个单元格中有 {count} 个）作为一个取值，不视为缺失。',
    markerIsMissing:
      '列“{column}”中的“{marker}”（{of} 个单元格中有 {count} 个）视为缺失；它也可能是一个取值。',
    spacesTrimmed: '列“{column}”的取值忽略首尾空格：{words} 有带空格的写法。',
    spacesKept: '列“{column}”的取值保留首尾空格：{words} 带空格与不带空格视为不同的取值。',
    wordsAlike: '列“{column}”中有些取值只差大小写、全角半角、空格或末尾的句点，目前视为不同的取值：{words}。',
    wordsJoined: '列“{column}”中只差大小写、全角半角、空格或末尾句点的取值视为相同：{words}。',
    columnUnfit: '列“{column}”{reason}，除非手动选择，否则不使用。',
    pictureList:
      '列“{column}”是图像文件名。要用图像训练，请按类别把图像放入各自的文件夹，再打开它们所在的文件夹。',
    testWritten: '测试文件的格式与训练文件不同，按{parts}读取。',
    testOrder: '测试文件的列顺序不同，已按列名对应。',
    testColumnsLeftOut: '只在测试文件中出现的列不使用：{columns}。',
    testByPlace: '只有{named}文件有列名，测试文件的列按位置对应。',
    testWordsNew: '测试文件的列“{column}”中有训练文件里没有的取值：{words}。',
  },
}

const folderWords = {
  en: { chosen: 'the chosen folder', test: '; those in {folders} are test images', and: ', ' },
  'zh-CN': { chosen: '所选文件夹', test: '；{folders} 中的是测试图像', and: '、' },
} as const

const folderNames = (paths: readonly string[], locale: Locale): string =>
  paths.map((path) => (path === '' ? folderWords[locale].chosen : `“${path}”`)).join(folderWords[locale].and)

/** A note with its counts as people read them. */
const counted = (note: ImportNote, locale: Locale): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(note).map(([key, value]) => [
      key,
      typeof value === 'number' ? value.toLocaleString(locale) : String(value),
    ]),
  )

const layoutFlags = '--train-folder, --test-folder'
const fileWords: Readonly<Record<Locale, Readonly<Record<'training' | 'test', string>>>> = {
  en: { training: 'training', test: 'test' },
  'zh-CN': { training: '训练', test: '测试' },
}

/** Texts one after the other, each in quotation marks, and how many more there are. */
function listed(texts: readonly string[], count: number, locale: Locale): string {
  const list = texts.map((text) => `“${text}”`).join(locale === 'en' ? ', ' : '、')
  const more = count - texts.length
  if (more <= 0) return list
  return locale === 'en' ? `${list} and ${String(more)} more` : `${list} 等 ${String(count)} 个`
}

/** How a test file is written, as far as that differs from the training file, and the flags that say so. */
function writing({ encoding, delimiter, decimal }: Writing, locale: Locale): NoteWords {
  const isEnglish = locale === 'en'
  const parts = [
    encoding === null ? [] : [isEnglish ? `encoding ${encoding}` : `编码 ${encoding}`, '--test-encoding'],
    delimiter === null
      ? []
      : [
          isEnglish ? `delimiter ${markName(delimiter)}` : `分隔符 ${markName(delimiter)}`,
          '--test-delimiter',
        ],
    decimal === null
      ? []
      : [isEnglish ? `decimal mark “${decimal}”` : `小数点“${decimal}”`, '--test-decimal'],
  ].filter((part) => part.length > 0)
  return {
    text: parts.map(([text]) => text).join(isEnglish ? ', ' : '、'),
    flag: parts.map(([, flag]) => flag).join(' '),
  }
}

type Writing = Extract<ImportNote, { kind: 'testWritten' }>

/** A tab cannot be seen. */
const markName = (mark: string): string => (mark === '\t' ? 'tab' : `“${mark}”`)

/** As a terminal takes it for one word. */
const quoted = (text: string): string =>
  /^[\p{L}\p{N}_.,:=-]+$/u.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`

/** The words for a note, for the page and the terminal alike. */
export function noteWords(note: ImportNote, locale: Locale): NoteWords {
  const text = words[locale][note.kind]
  const say = (more: Readonly<Record<string, string>> = {}): string =>
    fill(text, { ...counted(note, locale), ...more })
  switch (note.kind) {
    case 'columnRenamed':
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
    case 'markerIsAnswer':
      return { text: say(), flag: `--missing ${quoted(`${note.column}=${note.marker}`)}` }
    case 'markerIsMissing':
      return { text: say(), flag: `--answer ${quoted(`${note.column}=${note.marker}`)}` }
    case 'spacesTrimmed':
    case 'spacesKept':
    case 'wordsAlike':
    case 'wordsJoined':
    case 'testWordsNew': {
      const flags = {
        spacesTrimmed: '--keep-spaces',
        spacesKept: null,
        wordsAlike: `--join ${quoted(note.column)}`,
        wordsJoined: `--keep-apart ${quoted(note.column)}`,
        testWordsNew: null,
      }
      const list = listed(note.words, note.count, locale)
      return { text: fill(text, { column: note.column, words: list }), flag: flags[note.kind] }
    }
    case 'columnUnfit':
      return { text: fill(text, { ...note, reason: unfitWords[locale][note.reason] }), flag: null }
    case 'pictureList':
      return { text: fill(text, { column: note.column }), flag: null }
    case 'testWritten': {
      const { text: parts, flag } = writing(note, locale)
      return { text: fill(text, { parts }), flag }
    }
    case 'testOrder':
      return { text, flag: null }
    case 'testColumnsLeftOut':
      return { text: fill(text, { columns: listed(note.columns, note.count, locale) }), flag: null }
    case 'testByPlace':
      return {
        text: fill(text, { named: fileWords[locale][note.named] }),
        flag: note.named === 'test' ? '--no-test-header' : null,
      }
  }
}
