import type { Same } from '#shared/texts/words'

/** The start page. */
export const en = {
  title: 'What do you want to do?',
  first: { title: 'Train your first model', quickest: 'The quickest way to a first model' },
  goOn: 'Continue with “{name}”',
  learn: {
    title: 'See it learn',
    text: 'A small network learns to tell two moons apart. It starts at once.',
  },
  csv: {
    title: 'Use my CSV',
    text: 'Choose a table, or drop it anywhere on this window. The last column is proposed as the target.',
  },
  digits: {
    title: 'Read digits',
    text: 'MNIST: 70,000 handwritten digits. Downloads 11.6 MB the first time.',
    offline:
      'MNIST could not be downloaded: {reason} The 1,797 small digits that come with Descent are open instead.',
    goOn: 'Go on with the small digits',
  },
  lessons: 'Lessons of the course',
  interrupted: {
    title: 'Run {number} ({name}) was interrupted',
    text: 'It stands at epoch {epoch} of {all} and can go on from its last checkpoint.',
    textNone: 'It stood at epoch {epoch} of {all} and has no checkpoint to go on from.',
    show: 'Show the run',
  },
}

export const zhCN: Same<typeof en> = {
  title: '想从哪里开始？',
  first: { title: '训练你的第一个模型', quickest: '最快得到第一个模型' },
  goOn: '继续“{name}”',
  learn: {
    title: '看它怎么学',
    text: '一个小网络学习分开两个月牙形，点击后立即开始训练。',
  },
  csv: {
    title: '用我的 CSV',
    text: '选择一个表格文件，或把它拖到窗口的任意位置。默认以最后一列为目标。',
  },
  digits: {
    title: '识别数字',
    text: 'MNIST：70,000 张手写数字图像。首次使用需下载 11.6 MB。',
    offline: '无法下载 MNIST：{reason} 已改为打开 Descent 自带的 1,797 张小尺寸数字图像。',
    goOn: '使用自带的数字图像',
  },
  lessons: '课程实验',
  interrupted: {
    title: '第 {number} 次训练（{name}）被中断',
    text: '停在第 {epoch} 轮，共 {all} 轮，可以从最近的检查点继续。',
    textNone: '停在第 {epoch} 轮，共 {all} 轮，没有可以继续的检查点。',
    show: '查看这次训练',
  },
}
