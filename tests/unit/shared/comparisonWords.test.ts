import { describe, expect, test } from 'vitest'
import { comparisonSentence, deltaText, type NamedChange } from '#shared/texts/comparisonWords'

const change = (name: string, from: string | null, to: string | null, isNoun = true): NamedChange => ({
  name,
  isNoun,
  from,
  to,
})
const rate = change('Learning rate', '0.1', '0.01')
const accuracy = (value: number) => ({ metrics: { 'validation/accuracy': value } })

describe('a difference in words', () => {
  test('of one setting', () => {
    const said = (name: string) => ({ changes: [{ ...rate, name }], sameData: true })
    expect(comparisonSentence(accuracy(0.9), accuracy(0.921), said('Learning rate'), 'en')).toBe(
      'Only the learning rate changed, 0.1 → 0.01; validation accuracy +2.1 points.',
    )
    expect(comparisonSentence(accuracy(0.9), accuracy(0.921), said('学习率'), 'zh-CN')).toBe(
      '只改了学习率：0.1 → 0.01；验证准确率 +2.1 个百分点。',
    )
  })

  test.each<[string, readonly NamedChange[], string]>([
    ['none', [], 'The settings are the same; validation accuracy unchanged.'],
    [
      'one of a layer',
      [change('Layer 2: Units', '32', '64', false)],
      'Only “Layer 2: Units” changed, 32 → 64; validation accuracy unchanged.',
    ],
    [
      'one that was not there',
      [change('Gradient clipping', null, 'by norm')],
      'Only the gradient clipping changed, none → by norm; validation accuracy unchanged.',
    ],
    [
      'four',
      [rate, rate, rate, rate],
      '4 settings changed: Learning rate (0.1 → 0.01), Learning rate (0.1 → 0.01), Learning rate (0.1 → 0.01), …; validation accuracy unchanged.',
    ],
  ])('of %s', (_what, changes, sentence) => {
    expect(comparisonSentence(accuracy(0.9), accuracy(0.9), { changes, sameData: true }, 'en')).toBe(sentence)
  })

  test('says a figure of the same part, and none of other data', () => {
    const one = { metrics: { 'test/accuracy': 0.99, 'validation/accuracy': 0.9 } }
    const said = { changes: [rate], sameData: true }
    expect(comparisonSentence(one, accuracy(0.88), said, 'en')).toContain('validation accuracy −2.0 points')
    expect(comparisonSentence(one, accuracy(0.88), { ...said, sameData: false }, 'en')).toBe(
      'Only the learning rate changed, 0.1 → 0.01; the data differ, so that figures are not compared.',
    )
    expect(comparisonSentence({ metrics: { 'validation/accuracy': 'nan' } }, one, said, 'en')).toBe(
      'Only the learning rate changed, 0.1 → 0.01.',
    )
  })
})

test('differences have their sign; of shares they are points', () => {
  expect([
    deltaText('validation/accuracy', 0.0214),
    deltaText('validation/accuracy', -0.0001),
    deltaText('validation/loss', -0.12345),
    deltaText('validation/loss', 0),
  ]).toEqual(['+2.1', '0.0', '−0.123', '0'])
})
