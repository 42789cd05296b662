import type { RunState } from '../model/run'
import type { WordsFor } from './words'

/** A run's state. */
export const stateWords: WordsFor<RunState> = {
  en: {
    queued: 'waiting',
    running: 'training',
    paused: 'paused',
    done: 'done',
    stopped: 'stopped',
    failed: 'failed',
    diverged: 'diverged',
    interrupted: 'interrupted',
  },
  'zh-CN': {
    queued: '等待中',
    running: '训练中',
    paused: '已暂停',
    done: '已完成',
    stopped: '已停止',
    failed: '失败',
    diverged: '已发散',
    interrupted: '已中断',
  },
}
