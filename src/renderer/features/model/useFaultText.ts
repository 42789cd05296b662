import { unreachable } from '#shared/errors'
import type { ObjectiveFault } from '#shared/network/objective'
import type { LayerFault } from '#shared/network/shapes'
import { useI18n } from '#renderer/i18n/index'
import { useFormat } from '#renderer/i18n/useFormat'
import type { Loss } from '#shared/catalog/losses/index'
import type { Fix } from './fixes'
import { shapeText, sizeText } from './layerText'

/** Faults and fixes of the designer in words of the current language. */
export function useFaultText() {
  const { t } = useI18n()
  const { count } = useFormat()
  const lossName = (loss: Loss): string => t(`objective.loss.${loss}`)
  const outputs = (units: number): string => t('model.outputUnits', { n: count(units) }, units)

  function layerFault(fault: LayerFault): string {
    switch (fault.kind) {
      case 'needsFlat':
        return t('model.fault.needsFlat', { shape: sizeText(fault.got, count) })
      case 'needsImage':
        return t('model.fault.needsImage', { shape: shapeText(fault.got, count) })
      case 'windowTooLarge':
        return t('model.fault.windowTooLarge', {
          window: fault.window,
          height: fault.height,
          width: fault.width,
        })
      case 'softmaxNotLast':
        return t('model.fault.softmaxNotLast')
      case 'tooManyParameters':
        return t('model.fault.tooManyParameters', {
          parameters: count(fault.parameters),
          limit: count(fault.limit),
        })
      default:
        return unreachable(fault)
    }
  }

  function objectiveFault(fault: ObjectiveFault, loss: Loss): string {
    switch (fault.kind) {
      case 'lossNeedsClasses':
        return t('model.fault.lossNeedsClasses', { loss: lossName(fault.loss) })
      case 'lossNeedsTwoClasses':
        return t('model.fault.lossNeedsTwoClasses', {
          loss: lossName(fault.loss),
          classes: count(fault.classes),
        })
      case 'outputCount':
        return t('model.fault.outputCount', {
          got: outputs(fault.got),
          needed: count(fault.needed),
          loss: lossName(loss),
        })
      case 'outputNotFlat':
        return t('model.fault.outputNotFlat', { shape: sizeText(fault.got, count) })
      case 'activationDoesNotFit':
        return t('model.fault.activationDoesNotFit', {
          activation: t(`layers.activation.${fault.activation}`),
          loss: lossName(loss),
          wanted: fault.wanted.map((wanted) => t(`layers.activation.${wanted}`)).join(t('model.or')),
        })
      default:
        return unreachable(fault)
    }
  }

  function fixLabel(fix: Fix): string {
    switch (fix.kind) {
      case 'insertFlatten':
      case 'moveBefore':
      case 'removeLayer':
        return t(`model.fix.${fix.kind}`)
      case 'appendFlattenAndOutput':
      case 'appendOutput':
        return t(`model.fix.${fix.kind}`, { n: outputs(fix.units) })
      case 'setUnits':
        return t('model.fix.setUnits', { n: count(fix.units) }, fix.units)
      case 'setActivation':
        return t('model.fix.setActivation', { activation: t(`layers.activation.${fix.activation}`) })
      case 'shrinkWindow':
        return t('model.fix.shrinkWindow', { window: count(fix.window) })
      case 'setLoss':
        return t('model.fix.setLoss', { loss: lossName(fix.loss) })
      default:
        return unreachable(fix)
    }
  }

  return { layerFault, objectiveFault, fixLabel, outputs, lossName }
}
