import type { ProjectSummary } from '#shared/model/project'
import { projectFileNames } from '#shared/model/projectFile'
import { scoreOf } from '#shared/model/score'
import { locales, type Locale } from '#shared/texts/locale'
import { fill } from '#shared/texts/message'
import { figureText, metricLabel, type FigureFormat } from '#shared/texts/metricWords'
import { stateWords } from '#shared/texts/stateWords'
import { bilingual } from '#shared/texts/words'
import type { DescribedProject } from './describeProject'

const texts = bilingual(
  {
    made: 'A project of Descent {app}, saved {when}.',
    open: 'To open it: drop this file on the window of Descent, or `npm run projects -- import FILE`. Without Descent, unpack it as a zip: all that matters is in texts.',
    data: 'Data',
    included: '{name}: {rows} rows. They are in `{folder}`.',
    elsewhere:
      '{name}: {rows} rows. They are not in this file: put the file “{file}” beside it (SHA-256 {sha256}).',
    remade: '{name}: {rows} rows. They are not in this file; Descent makes them again ({kind}).',
    runs: 'Runs',
    head: '| run | name | state | epochs | seed | score | folder |',
    none: 'No run yet.',
    content: 'What is where',
    parts: [
      '`project.json`: everything that Descent needs, with the length and SHA-256 of every other file.',
      '`runs/N/spec.json`: the settings of run N; `npm run train -- spec.json` repeats it.',
      '`runs/N/metrics.csv`: every point of its curves (attempt, metric, step, value).',
      '`runs/N/pytorch`, `runs/N/keras`: the run as a program, with the rows of each part (`rows.npz`, numbers of rows from 0) and the first weights (`weights.npy`). Put the data beside it and run it.',
      '`models/ID`: a saved model: `checkpoint.json` describes the arrays of `weights.bin` (float32, little-endian).',
      '`data/ID`: a data set as Descent keeps it: `manifest.json` describes the columns of `features.f32` (float32, row after row), or the images of `images.u8` and `labels.u8`.',
    ],
  },
  {
    made: 'Descent {app} 的项目，保存于 {when}。',
    open: '打开方法：把文件拖到 Descent 窗口，或运行 `npm run projects -- import 文件`。没有 Descent 时，可当作 zip 解压，重要内容都是文本。',
    data: '数据',
    included: '{name}：{rows} 行，位于 `{folder}`。',
    elsewhere: '{name}：{rows} 行，不在此文件中；请把数据文件“{file}”放在旁边（SHA-256 {sha256}）。',
    remade: '{name}：{rows} 行，不在此文件中；Descent 会重新生成（{kind}）。',
    runs: '训练记录',
    head: '| 序号 | 名称 | 状态 | 轮数 | 种子 | 得分 | 文件夹 |',
    none: '还没有训练。',
    content: '内容说明',
    parts: [
      '`project.json`：Descent 所需的全部信息，以及其他每个文件的长度和 SHA-256。',
      '`runs/N/spec.json`：第 N 次训练的设置，可用 `npm run train -- spec.json` 重新训练。',
      '`runs/N/metrics.csv`：曲线的全部数据点（启动次数、指标、步、值）。',
      '`runs/N/pytorch`、`runs/N/keras`：这次训练的程序，附各部分的行号（`rows.npz`，从 0 开始）和初始权重（`weights.npy`）。把数据放在旁边即可运行。',
      '`models/ID`：保存的模型；`checkpoint.json` 说明 `weights.bin` 中的数组（float32，小端序）。',
      '`data/ID`：Descent 保存的数据集；`manifest.json` 说明 `features.f32` 的各列（float32，逐行），或 `images.u8` 和 `labels.u8` 中的图像。',
    ],
  },
)

const figures: FigureFormat = {
  share: (share) => `${(share * 100).toFixed(1)} %`,
  number: (value) => (typeof value === 'number' ? value.toPrecision(4) : value),
}

/** Characters that would be read as marks in a table of Markdown. */
const plain = (text: string): string => text.replaceAll(/[|\r\n]+/g, ' ')

/** What a person reads who opens a project file without Descent, in both languages. */
export function readme(
  { name }: Pick<ProjectSummary, 'name'>,
  described: DescribedProject,
  { app, savedAt }: { readonly app: string; readonly savedAt: number },
): string {
  const when = `${new Date(savedAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  const parts = locales.map((locale) => section(described, { app, when }, locale))
  return [`# ${plain(name)}`, ...parts].join('\n\n') + '\n'
}

function section(
  { datasets, runs }: DescribedProject,
  made: { readonly app: string; readonly when: string },
  locale: Locale,
): string {
  const words = texts[locale]
  const dataLines = datasets.map(({ id, manifest, isIncluded }) => {
    const { source, sourceFile } = manifest
    const said = {
      name: plain(manifest.name),
      rows: manifest.rows,
      folder: projectFileNames.data(id),
      kind: source.kind,
      file: 'path' in source ? source.path : '',
      sha256: sourceFile?.sha256 ?? '–',
    }
    if (isIncluded) return `- ${fill(words.included, said)}`
    return `- ${fill('path' in source ? words.elsewhere : words.remade, said)}`
  })
  const rows = runs.map(({ summary }) => {
    const score = scoreOf(summary)
    const told =
      score === null
        ? '–'
        : `${metricLabel(score.tag, locale)} ${figureText(score.tag, score.value, figures, locale)}`
    const { number, state, epochsDone, seed } = summary
    const cells = [number, plain(summary.name), stateWords[locale][state], epochsDone, seed, told]
    return `| ${cells.join(' | ')} | \`${projectFileNames.run(number)}\` |`
  })
  return [
    `${fill(words.made, made)} ${words.open}`,
    `## ${words.data}`,
    dataLines.join('\n'),
    `## ${words.runs}`,
    rows.length === 0 ? words.none : [words.head, '|---|---|---|---|---|---|---|', ...rows].join('\n'),
    `## ${words.content}`,
    words.parts.map((part) => `- ${part}`).join('\n'),
  ].join('\n\n')
}
