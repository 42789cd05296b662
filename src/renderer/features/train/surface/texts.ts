import type { Same } from '#shared/texts/words'

/** Texts of the picture of a plane. */
export const en = {
  title: 'What the network sees',
  explainClasses:
    'Every place of the plane has the colour of the class that the network gives there, the stronger the surer it is. The network learns where to draw the border.',
  explainNumber: 'Every place of the plane has the colour of the number that the network gives there.',
  label: 'Picture of what the network gives for {x} and {y}, {epoch}; arrow keys read a place',
  untrained: 'Before training',
  epoch: 'After epoch {epoch}',
  kept: '{epoch} (the model)',
  replay: 'Replay',
  stop: 'Stop',
  slider: 'Epoch shown in the picture',
  reading: '{place}: {answer}',
  classAt: '{name}, {probability}',
  readHint: 'Point at a place to read it.',
  points: 'Filled: {train} training rows.',
  validationPoints: 'Hollow: {n} validation rows.',
  moreClasses: '{n} more class | {n} more classes',
  x: 'Across',
  y: 'Upwards',
  others: { label: 'Other columns at', means: 'their means', row: 'a row', number: 'Row' },
  explainMany:
    'The network has more than two inputs: choose the two that span a plane. It is drawn while the network trains.',
  draw: 'Draw the plane',
  nowFrom: 'A change counts from the next epoch on.',
  laterFrom: 'A change counts from the next run on.',
  chosen: 'The next run draws {x} and {y}.',
}

export const zhCN: Same<typeof en> = {
  title: '网络眼中的平面',
  explainClasses:
    '平面上每一处的颜色表示网络在该处给出的类别，颜色越深越有把握。训练就是学会把分界线画在哪里。',
  explainNumber: '平面上每一处的颜色表示网络在该处给出的数值。',
  label: '网络对 {x} 和 {y} 的输出图，{epoch}；用方向键读取某一处',
  untrained: '训练之前',
  epoch: '第 {epoch} 轮之后',
  kept: '{epoch}（即模型）',
  replay: '回放',
  stop: '停止',
  slider: '图中所示的轮次',
  reading: '{place}：{answer}',
  classAt: '{name}，{probability}',
  readHint: '指向图中某处即可读取。',
  points: '实心：{train} 行训练数据。',
  validationPoints: '空心：{n} 行验证数据。',
  moreClasses: '另有 {n} 个类别',
  x: '横轴',
  y: '纵轴',
  others: { label: '其余列取', means: '均值', row: '某一行的值', number: '行' },
  explainMany: '网络的输入多于两个：请选出构成平面的两列，训练时会画出网络在这个平面上的输出。',
  draw: '画出平面',
  nowFrom: '改动从下一轮起生效。',
  laterFrom: '改动从下次训练起生效。',
  chosen: '下次训练将画出 {x} 和 {y}。',
}
