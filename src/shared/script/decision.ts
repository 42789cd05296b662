import { losses } from '../catalog/losses'
import type { DecisionThreshold } from '../model/decisionThreshold'
import { lastActivation } from '../network/objective'
import { scoredParts, type ScriptRequest } from './program'
import { block } from './python'

/**
 * Python for `decide(outputs)`, the classes that the model answers by the threshold that was chosen for it, and what share of
 * them is right; null where none was chosen. `scores` stay those of the larger probability, as the log has them (ADR 38).
 */
export function decisionCode(request: ScriptRequest): string | null {
  const { threshold } = request
  if (threshold === null || request.spec.data.task !== 'classification') return null
  const { positive, value } = threshold
  const name = `class_names[${String(positive)}]`
  const parts = scoredParts(request).map((part) => `'${part}': ${part}`)
  return [
    `# In Descent this model answers ${name} from a probability of ${String(value)} on.`,
    '# The scores above are those of 0.5, as in the log; use decide() for its answers.',
    block('def decide(outputs):', [
      `probability = ${probabilityCode(request, positive)}`,
      `return np.where(probability >= ${String(value)}, ${String(positive)}, ${String(1 - positive)})`,
    ]),
    '',
    block(`for part, rows in {${parts.join(', ')}}.items():`, [
      `print(f'{part} by the threshold: accuracy {(decide(outputs_of(rows)) == y[rows]).mean():.6g}')`,
    ]),
  ].join('\n')
}

/** Python for the probability of one of two classes, in double precision, from `outputs`. */
function probabilityCode({ spec }: ScriptRequest, positive: DecisionThreshold['positive']): string {
  const { loss } = spec.training
  const { link } = losses[loss]
  const [own, other] = [`outputs[:, ${String(positive)}]`, `outputs[:, ${String(1 - positive)}]`]
  if (link === 'softmax') return `1 / (1 + np.exp((${other} - ${own}).astype(float)))`
  // Shares that two outputs are nearest to; probabilities stay as they are.
  if (link === 'identity') return `np.clip((${own} - ${other} + 1).astype(float) / 2, 0, 1)`
  const first = 'outputs[:, 0].astype(float)'
  if (lastActivation(spec.network) !== 'sigmoid')
    return `1 / (1 + np.exp(${positive === 1 ? '-' : ''}${first}))`
  return positive === 1 ? first : `1 - ${first}`
}
