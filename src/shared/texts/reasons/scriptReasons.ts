import { bilingual } from '../words'

/** Programs that repeat a run elsewhere. */
export const scriptReasons = bilingual(
  {
    folderNotEmpty: {
      text: 'The folder is not empty.',
      remedy: 'Choose an empty folder, or the name of a new one.',
    },
    sourceGone: {
      text: 'The file that the data were read from is no longer there, so a script could not read it.',
      remedy:
        'Put it back, or write the script with its data (--with-data): then it gets the data as Descent has them.',
    },
    sourceChanged: {
      text: 'The file that the data were read from has changed since, so a script would read other data.',
      remedy:
        'Put the old file back, or write the script with its data (--with-data): then it gets the data as Descent has them.',
    },
    pythonMissing: {
      text: 'No Python with {framework} and numpy was found. Tried: {tried}.',
      remedy: 'Install it (pip install), choose a Python that has it, or name one in DESCENT_PYTHON.',
    },
    pythonFailed: { text: 'The script ended with an error: {text}', remedy: 'What it printed says where.' },
    pythonSilent: {
      text: 'Python said nothing for {seconds} seconds and was ended.',
      remedy: 'Try again when the computer is less busy, or choose another Python.',
    },
    pythonGarbled: {
      text: 'Python ended without an error, but what it left is no result of a check.',
      remedy: 'Choose another Python: this program may be none.',
    },
  },
  {
    folderNotEmpty: { text: '该文件夹不是空的。', remedy: '请选择空文件夹，或给出新文件夹的名称。' },
    sourceGone: {
      text: '导入数据时读取的文件已不存在，脚本将无法读取。',
      remedy: '请放回该文件，或连同数据一起导出脚本（--with-data）：脚本将使用 Descent 中保存的数据。',
    },
    sourceChanged: {
      text: '导入数据时读取的文件此后已被修改，脚本读到的将是另一份数据。',
      remedy: '请恢复原来的文件，或连同数据一起导出脚本（--with-data）：脚本将使用 Descent 中保存的数据。',
    },
    pythonMissing: {
      text: '没有找到装有 {framework} 和 numpy 的 Python。已尝试：{tried}。',
      remedy: '请用 pip install 安装，或选择已安装的 Python，也可在 DESCENT_PYTHON 中指定。',
    },
    pythonFailed: { text: '脚本出错退出：{text}', remedy: '具体位置见它的输出。' },
    pythonSilent: {
      text: 'Python 已有 {seconds} 秒没有任何输出，已将其结束。',
      remedy: '请在电脑不忙时重试，或选择另一个 Python。',
    },
    pythonGarbled: {
      text: 'Python 正常退出，但没有留下有效的检查结果。',
      remedy: '请选择另一个 Python：所选程序可能不是 Python。',
    },
  },
)
