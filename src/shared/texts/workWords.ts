import type { Locale } from './locale'

/** What a process beside the app was at when it ended or memory ran out (`details.work`). */
export type Work = 'training' | 'import' | 'preview' | 'check' | 'model'

type Words = Readonly<Record<Exclude<Work, 'training'>, string>>

/** What to do when the memory was not enough for work that is no training, which the remedy of the reason is for. */
export const workWords: Readonly<Record<Locale, Words>> = {
  en: {
    import: 'Close other programs, or import fewer rows or columns.',
    preview: 'Close other programs and open it again, or use a smaller file.',
    check: 'Close other programs and try again, or import fewer rows or columns.',
    model: 'Close other programs and try again.',
  },
  'zh-CN': {
    import: '请关闭其他程序，或导入较少的行或列。',
    preview: '请关闭其他程序后重新打开，或使用较小的文件。',
    check: '请关闭其他程序后重试，或导入较少的行或列。',
    model: '请关闭其他程序后重试。',
  },
}
