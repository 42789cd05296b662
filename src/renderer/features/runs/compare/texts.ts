import type { Same } from '#shared/texts/words'

/** Runs beside each other. */
export const en = {
  compare: {
    title: '{n} runs compared',
    hint: 'Select two or more runs to compare them.',
    clear: 'Clear the selection',
    metric: 'Curve',
    step: 'step',
    epoch: 'epoch',
    run: 'Run {number}',
    settings: 'What differs in the settings',
    setting: 'Setting',
    same: 'The settings of these runs are the same.',
    absent: 'does not exist in this run',
    result: 'Results',
    noCurve: 'None of these runs has this curve.',
    most: 'At most {n} runs can be compared at once.',
    above: '{run} goes up to {value}, above the axis.',
    aboveLog: 'Tick “logarithmic” to see every value.',
  },
}

export const zhCN: Same<typeof en> = {
  compare: {
    title: '比较 {n} 次训练',
    hint: '选择两次或更多次训练进行比较。',
    clear: '清除选择',
    metric: '曲线',
    step: '步',
    epoch: '轮',
    run: '第 {number} 次训练',
    settings: '设置的不同之处',
    setting: '设置',
    same: '这些训练的设置相同。',
    absent: '该次训练没有此设置',
    result: '结果',
    noCurve: '这些训练都没有这条曲线。',
    most: '一次最多比较 {n} 次训练。',
    above: '{run}最高达 {value}，超出坐标轴。',
    aboveLog: '勾选“对数轴”可看到全部数值。',
  },
}
