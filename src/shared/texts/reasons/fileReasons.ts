import { bilingual } from '../words'

/** Files, folders and downloads. */
export const fileReasons = bilingual(
  {
    fileMissing: {
      text: 'The file does not exist.',
      remedy: 'Check the path; the file may have been moved or renamed.',
    },
    fileExists: {
      text: 'There is already a file of that name.',
      remedy: 'Choose another name, or move that file away.',
    },
    fileUnreadable: {
      text: 'The file cannot be read.',
      remedy: 'Check that you may read it and that no other program holds it.',
    },
    fileUnwritable: {
      text: 'The file cannot be written.',
      remedy: 'Choose another folder or name, or close the program that holds the file.',
    },
    folderUnreadable: {
      text: 'The folder cannot be read or written.',
      remedy: 'Choose another folder or change its permissions.',
    },
    diskFull: {
      text: 'The disk is full.',
      remedy: 'Free some space and try again; nothing half-written was kept.',
    },
    notAFile: { text: 'This is not a file.', remedy: 'Choose a file, not a folder or a device.' },
    nameTooLong: {
      text: 'The name of the file or folder is too long.',
      remedy: 'Give it a shorter name, or put it into a folder with a shorter path.',
    },
    linkLoop: {
      text: 'The path leads in a circle: its links point at each other.',
      remedy: 'Choose the file itself, or correct the link.',
    },
    pathNotGiven: {
      text: 'The window may not use this path: nobody chose it here.',
      remedy: 'Choose the file or folder with the button, or drop it on the window.',
    },
    oneAtATime: {
      text: 'One at a time: of what was dropped, {taken} is taken.',
      remedy:
        'Drop the others after it: {others}. Together go a table and its test file, when one of them has “test” in its name; images go as one folder with a folder for each class.',
    },
    noMirrorAnswered: {
      text: 'None of the download servers answered.',
      remedy: 'Check the network and try again. What is on this computer already works offline.',
    },
    mirrorStalled: {
      text: 'The download stopped making progress.',
      remedy: 'Try again; it goes on where it stopped.',
    },
    checksumWrong: {
      text: 'The downloaded file is not the expected one: its checksum differs.',
      remedy: 'Try again; the wrong file was thrown away.',
    },
    downloadCancelled: {
      text: 'The download was cancelled.',
      remedy: 'Start it again when you like; what has arrived is kept.',
    },
  },
  {
    fileMissing: { text: '文件不存在。', remedy: '请检查路径，文件可能已被移动或改名。' },
    fileExists: { text: '同名文件已经存在。', remedy: '请换一个文件名，或先移走原来的文件。' },
    fileUnreadable: { text: '文件无法读取。', remedy: '请确认你有读取权限，并且没有其他程序占用它。' },
    fileUnwritable: { text: '文件无法写入。', remedy: '请换一个文件夹或文件名，或关闭占用该文件的程序。' },
    folderUnreadable: { text: '文件夹无法读取或写入。', remedy: '请换一个文件夹，或修改它的权限。' },
    diskFull: { text: '磁盘已满。', remedy: '请腾出一些空间后重试；没有留下写了一半的文件。' },
    notAFile: { text: '这不是一个文件。', remedy: '请选择文件，而不是文件夹或设备。' },
    nameTooLong: { text: '文件或文件夹的名称过长。', remedy: '请缩短名称，或放到路径更短的文件夹中。' },
    linkLoop: { text: '路径中的链接互相指向，形成循环。', remedy: '请直接选择文件，或修正链接。' },
    pathNotGiven: {
      text: '窗口无权使用这个路径：它不是在这里选择的。',
      remedy: '请用按钮选择文件或文件夹，或将其拖到窗口中。',
    },
    oneAtATime: {
      text: '一次只能处理一个：这次取 {taken}。',
      remedy:
        '请随后再拖入其他文件：{others}。表格和它的测试文件（其中一个的名称含“test”或“测试”）可以一起拖入；图像请放在一个文件夹里，每个类别一个子文件夹。',
    },
    noMirrorAnswered: {
      text: '所有下载服务器都没有响应。',
      remedy: '请检查网络后重试。本机已有的内容无需联网。',
    },
    mirrorStalled: { text: '下载停住不动了。', remedy: '请重试，会从停下的地方继续。' },
    checksumWrong: { text: '下载的文件不对：校验值不一致。', remedy: '请重试；错误的文件已被丢弃。' },
    downloadCancelled: { text: '下载已取消。', remedy: '可以随时重新开始；已下载的部分会保留。' },
  },
)
