import type { Same } from '#shared/texts/words'

/** The page of one run. */
export const en = {
  page: {
    back: '← All runs',
    tab: {
      course: 'Curves and scores',
      settings: 'Settings',
      script: 'Script',
      history: 'Environment and log',
    },
    scores: 'Scores',
    environment: 'Environment',
    log: 'Log',
    rows: '{train} training, {validation} validation, {test} test',
    compareWith: 'Compare with…',
    noCurves: 'This run has no curves.',
    event: {
      logged: 'Logged.',
      started: 'Training began.',
      continued: 'Continued after epoch {epoch}, attempt {attempt}.',
      opened: 'This run opened the test part of its data.',
      openedBy: 'Run {number} opened the test part of these data.',
      ended: 'Ended: {state}.',
      archived: 'Archived.',
      deleted: 'Moved to the bin.',
    },
  },
}

export const zhCN: Same<typeof en> = {
  page: {
    back: '← 全部训练',
    tab: { course: '曲线与成绩', settings: '设置', script: '脚本', history: '环境与日志' },
    scores: '成绩',
    environment: '环境',
    log: '日志',
    rows: '训练 {train}、验证 {validation}、测试 {test}',
    compareWith: '与另一次训练比较…',
    noCurves: '这次训练没有曲线。',
    event: {
      logged: '写入记录。',
      started: '开始训练。',
      continued: '从第 {epoch} 轮之后继续，第 {attempt} 次尝试。',
      opened: '这次训练打开了其数据的测试集。',
      openedBy: '第 {number} 次训练打开了这份数据的测试集。',
      ended: '结束：{state}。',
      archived: '已归档。',
      deleted: '已移到回收站。',
    },
  },
}
