import { decisionCode } from './decision'
import { scoredParts, type ScriptRequest } from './program'
import { block } from './python'
import { toldFigures } from './scoring'

/** Python that scores the parts that may be scored. */
export function evaluationCode(request: ScriptRequest): string {
  const parts = scoredParts(request)
  const isSealed = request.rows.test > 0 && !parts.includes('test')
  const decision = decisionCode(request)
  return [
    ...(isSealed
      ? ["# The test rows are sealed in Descent. When the settings are final, add: 'test': score(test)"]
      : []),
    `scores = {${parts.map((part) => `'${part}': score(${part})`).join(', ')}}`,
    block('for part, figures in scores.items():', [`print(f'{part}:', ${toldFigures('figures')})`]),
    ...(decision === null ? [] : ['', decision]),
  ].join('\n')
}
