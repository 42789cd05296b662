import { describe, expect, it } from 'vitest'
import {
  lossFields,
  lossFits,
  lossKinds,
  lossSettingsOf,
  losses,
  LossSettings,
  outputNeed,
  outputReason,
  torchLoss,
} from '#shared/catalog/losses/index'
import { Training } from '#shared/model/training'
import { smallSpec } from '#fixtures/smallRun'

const number = { kind: 'number' } as const
const classes = (count: number) => ({ kind: 'classes', classes: count }) as const

describe.each(lossKinds)('the loss %s', (loss) => {
  it('says which targets it fits, and gives an output where it does', () => {
    const { link, ofMean } = losses[loss]
    const fits = [number, classes(2), classes(7)].map((target) => lossFits(target, loss))
    expect(fits).toEqual(
      { softmax: [false, true, true], sigmoid: [false, true, false], identity: [true, true, true] }[link],
    )
    expect(ofMean === null).toBe(!lossFits(number, loss))
    for (const target of [number, classes(2), classes(7)]) {
      const need = outputNeed(target, loss)
      if ('kind' in need) continue
      expect(need.activations).toContain('linear')
      expect(need.units).toBe(link === 'sigmoid' || target.kind === 'number' ? 1 : target.classes)
      expect(outputReason(target, loss) === 'oneNumber').toBe(target.kind === 'number')
    }
  })

  it('has defaults within its limits, that can all be changed', () => {
    const defaults = lossSettingsOf(loss, undefined)
    expect(defaults).toEqual(losses[loss].defaults)
    for (const field of lossFields({ loss })) {
      if (field.kind !== 'number') continue
      const value = field.rule.max ?? field.value + 1
      const changed = field.with(value)
      expect(lossSettingsOf(loss, LossSettings.parse(changed))).toEqual({ ...defaults, [field.name]: value })
      expect(torchLoss({ loss, lossSettings: LossSettings.parse(changed) }, 'linear')).toContain(
        String(value),
      )
    }
  })

  it('is a module of PyTorch', () => {
    expect(torchLoss({ loss }, 'linear')).toMatch(/^nn\.\w+Loss\(.*\)$/)
  })
})

describe('the settings of losses', () => {
  it('may be absent, and those of another loss change nothing', () => {
    const { lossSettings, ...training } = { ...smallSpec.training, lossSettings: { delta: 2 } }
    expect(Training.parse(training)).toEqual(training)
    expect(Training.parse({ ...training, lossSettings })).toEqual({ ...training, lossSettings })
    expect(lossSettingsOf('mean-squared-error', lossSettings)).toEqual({})
    expect(lossSettingsOf('huber', lossSettings)).toEqual({ delta: 2 })
  })

  it.each([0, -1, Number.POSITIVE_INFINITY])('refuse a delta of %d', (delta) => {
    expect(Training.safeParse({ ...smallSpec.training, lossSettings: { delta } }).success).toBe(false)
  })
})
