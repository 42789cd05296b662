import { computed, type ComputedRef } from 'vue'
import { explain } from '../../shared/texts/explain'
import { useI18n } from '../i18n'
import { joinSentences, shortDevice } from '../i18n/format'
import { useFormat } from '../i18n/useFormat'
import { passedOver, repairOf, type FailedEngine, type ReadyEngine } from '../project/engines'
import { useRuntimePacks } from '../stores/runtimePacks'
import { useSession } from '../stores/session'

/** What the check found, in words, and how good it is. */
export type FirstCheck = { readonly tone: 'wait' | 'ok' | 'bad'; readonly text: string }

/**
 * The result of the first check in one or two sentences. Speeds are only said where both engines were measured on this
 * machine.
 */
export function useFirstCheck(): ComputedRef<FirstCheck> {
  const { t, locale } = useI18n()
  const format = useFormat()
  const session = useSession()
  const packs = useRuntimePacks()

  function better(status: FailedEngine): readonly string[] {
    const name = t(`common.engine.${status.name}`)
    if (status.error.reason !== 'engineNotInstalled') {
      return [t('engines.first.fails', { name, reason: explain(locale.value, status.error).text })]
    }
    const repair = repairOf(status, packs.list)
    if (repair.kind !== 'install') return []
    const { downloadBytes } = repair.pack
    return [
      downloadBytes === null
        ? t('engines.first.canInstall', { name })
        : t('engines.first.canInstallSize', { name, size: format.bytes(downloadBytes) }),
    ]
  }

  function measured(used: ReadyEngine): readonly string[] {
    const other = session.engines.find(
      (status): status is ReadyEngine =>
        status.kind === 'ready' && status.name !== used.name && status.name !== 'cpu',
    )
    if (other === undefined) return []
    return [
      t('engines.first.measured', {
        time: format.milliseconds(used.check.stepMilliseconds),
        other: t(`common.engine.${other.name}`),
        otherTime: format.milliseconds(other.check.stepMilliseconds),
      }),
    ]
  }

  return computed((): FirstCheck => {
    if (session.enginesError !== null) {
      return { tone: 'bad', text: explain(locale.value, session.enginesError).text }
    }
    if (session.enginesState !== 'known') return { tone: 'wait', text: t('engines.first.testing') }
    const used = session.engine
    const failed = passedOver(session.engines)
    if (used === null) {
      return {
        tone: 'bad',
        text: joinSentences([t('engines.usesNone'), ...failed.flatMap(better)], locale.value),
      }
    }
    const named = { name: t(`common.engine.${used.name}`), device: shortDevice(used.used.device) }
    const sentences = [t('engines.first.uses', named), ...measured(used), ...failed.flatMap(better)]
    return { tone: 'ok', text: joinSentences(sentences, locale.value) }
  })
}
