import type { Same } from '#shared/texts/words'

/** Texts of the projects that were left before the current one. */
export const en = {
  title: 'Earlier projects',
  about: 'Work that no run has logged is kept when you open other data: the last {n} projects.',
  left: '“{name}” was kept.',
  reopen: 'Bring back',
  reopenNamed: 'Bring back {name}',
  target: 'target {target}',
  layers: '{n} layer | {n} layers',
  leftAt: 'left {when}',
  dismiss: 'Hide this message',
  drop: 'Delete',
  dropNamed: 'Delete {name}',
  dropConsequence: 'Its settings are lost; the data stays.',
  dropSure: 'Delete',
  keep: 'Keep',
}

export const zhCN: Same<typeof en> = {
  title: '之前的项目',
  about: '打开其他数据时，尚未训练过的改动会保留下来（最近 {n} 个项目）。',
  left: '已保留项目“{name}”。',
  reopen: '恢复',
  reopenNamed: '恢复 {name}',
  target: '目标 {target}',
  layers: '{n} 层',
  leftAt: '{when} 切换走',
  dismiss: '隐藏此消息',
  drop: '删除',
  dropNamed: '删除 {name}',
  dropConsequence: '其设置将丢失，数据会保留。',
  dropSure: '删除',
  keep: '保留',
}
