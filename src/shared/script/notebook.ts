import { isScaled } from './data/target'
import { scoredParts, type Program, type ScriptRequest, type Section } from './program'
import { block } from './python'

/** Code that draws what `history` holds, epoch by epoch. */
const curves = [
  'import matplotlib.pyplot as plt',
  '',
  'fig, axes = plt.subplots(1, len(history[0]), figsize=(5 * len(history[0]), 3.5), squeeze=False)',
  block('for ax, key in zip(axes[0], history[0]):', [
    'ax.plot(range(1, len(history) + 1), [figures[key] for figures in history])',
    'ax.set(title=key, xlabel="epoch")',
  ]),
  'plt.tight_layout()',
].join('\n')

/** Code that draws how often each class was answered with each. */
const confusion = (part: string): string =>
  [
    'counts = np.zeros((len(class_names), len(class_names)), int)',
    `np.add.at(counts, (y[${part}], answers_of(outputs_of(${part}))), 1)`,
    'fig, ax = plt.subplots()',
    "ax.imshow(counts, cmap='Blues')",
    'ax.set(xlabel="answered", ylabel="actual")',
    'ax.set_xticks(range(len(class_names)), class_names, rotation=90)',
    'ax.set_yticks(range(len(class_names)), class_names)',
    block('for (row, column), count in np.ndenumerate(counts):', [
      "colour = 'white' if count > counts.max() / 2 else 'black'",
      "ax.text(column, row, count, ha='center', va='center', color=colour)",
    ]),
  ].join('\n')

/** Code that draws answers against what they should be. */
const scatter = (part: string, scaled: boolean): string =>
  [
    `actual, answers = y[${part}]${scaled ? ' * y_scale + y_offset' : ''}, answers_of(outputs_of(${part}))`,
    'fig, ax = plt.subplots()',
    'ax.scatter(actual, answers, s=8)',
    "ax.axline((actual.mean(), actual.mean()), slope=1, color='grey')",
    'ax.set(xlabel="actual", ylabel="answered")',
  ].join('\n')

function drawings(request: ScriptRequest): readonly Section[] {
  const { spec } = request
  const isNumber = spec.data.task === 'regression'
  const part = scoredParts(request).at(-1) ?? 'train'
  return [
    { title: 'Curves', code: curves },
    isNumber
      ? { title: `Answers on the ${part} rows`, code: scatter(part, isScaled(spec.data)) }
      : { title: `Confusion matrix of the ${part} rows`, code: confusion(part) },
  ]
}

type Cell = { readonly cell_type: 'markdown' | 'code'; readonly source: readonly string[] }

const linesOf = (text: string): readonly string[] =>
  text.split('\n').map((line, index, all) => (index < all.length - 1 ? `${line}\n` : line))

const markdown = (text: string): Cell & { readonly metadata: object } => ({
  cell_type: 'markdown',
  metadata: {},
  source: linesOf(text),
})

const code = (text: string) => ({
  cell_type: 'code' as const,
  metadata: {},
  execution_count: null,
  outputs: [],
  source: linesOf(text),
})

/** The program as a Jupyter notebook (nbformat 4.5), with the curves of its training and its answers drawn. */
export function notebookText(request: ScriptRequest, { head, sections }: Program): string {
  const [, words = '', imports = ''] = /^"""([\s\S]*?)"""\n([\s\S]*)$/.exec(head) ?? []
  const cells = [
    markdown(`# ${words.trim()}`),
    code(imports),
    ...[...sections, ...drawings(request)].flatMap(({ title, code: own }) => [
      markdown(`## ${title}`),
      code(own),
    ]),
  ]
  const notebook = {
    cells: cells.map((cell, index) => ({ id: `cell-${String(index + 1)}`, ...cell })),
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  }
  return `${JSON.stringify(notebook, null, 1)}\n`
}
