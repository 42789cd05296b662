import { bilingual } from '../words'

/** Curves of other programs. */
export const curveReasons = bilingual(
  {
    curvesNothing: {
      text: 'There are no curves here.',
      remedy:
        'Choose a TensorBoard event file (its name contains “tfevents”), a CSV or JSON Lines file with a column “step” or “epoch”, or a folder that contains some.',
    },
    curvesNotRead: {
      text: 'The file cannot be read as curves.',
      remedy:
        'It needs a JSON object per line, or one JSON document with a list of objects or a list per metric.',
    },
    curvesTooMany: {
      text: 'The run has more than {most} points.',
      remedy: 'Choose a file with fewer, or log less often.',
    },
    curvesTooLarge: {
      text: 'The JSON document is too large to be read whole.',
      remedy: 'Save it as JSON Lines (one object per line) or CSV, which are read piece by piece.',
    },
    curvesChanged: {
      text: 'The run “{run}” is no longer there.',
      remedy: 'The files have changed since you looked at them. Open them again.',
    },
    runImported: {
      text: '{label} was imported, not trained here: it has curves, but no settings, data or model.',
      remedy: 'Choose a run by its number, as “runs list” shows it.',
    },
  },
  {
    curvesNothing: {
      text: '这里没有曲线。',
      remedy:
        '请选择 TensorBoard 事件文件（文件名含“tfevents”）、带有“step”或“epoch”列的 CSV 或 JSON Lines 文件，或包含这些文件的文件夹。',
    },
    curvesNotRead: {
      text: '无法从该文件读取曲线。',
      remedy: '文件应为每行一个 JSON 对象，或一个由对象列表（或每个指标一个列表）组成的 JSON 文档。',
    },
    curvesTooMany: {
      text: '这次训练的数据点超过 {most} 个。',
      remedy: '请选择数据点较少的文件，或降低记录频率。',
    },
    curvesTooLarge: {
      text: 'JSON 文档过大，无法整体读取。',
      remedy: '请另存为可逐段读取的 JSON Lines（每行一个对象）或 CSV。',
    },
    curvesChanged: { text: '找不到“{run}”了。', remedy: '文件在预览之后已被修改，请重新打开。' },
    runImported: {
      text: '{label} 是外部导入的，不是在这里训练的：只有曲线，没有设置、数据和模型。',
      remedy: '请用编号指定一次训练，编号见 runs list。',
    },
  },
)
