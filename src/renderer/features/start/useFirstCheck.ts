import { computed, type ComputedRef } from 'vue'
import { explain } from '#shared/texts/explain'
import { useI18n } from '#renderer/i18n/index'
import { shortDevice } from '#renderer/i18n/format'
import { joinSentences } from '#shared/texts/punctuation'
import { useFormat } from '#renderer/i18n/useFormat'
import {
  measuredGain,
  passedOver,
  repairOf,
  type FailedEngine,
} from '#renderer/features/settings/engines/engines'
import { useRuntimePacks } from '#renderer/features/settings/engines/runtimePacksStore'
import { useSession } from '#renderer/app/sessionStore'

/** What the check found, in words, and how good it is. */
export type FirstCheck = { readonly tone: 'wait' | 'ok' | 'bad'; readonly text: string }

/** The result of the first check in one or two sentences; of speed only what it measured. */
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

  function gain(): readonly string[] {
    const found = measuredGain(session.engines)
    if (found === null) return []
    const name = t(`common.engine.${found.over.name}`)
    return [t('engines.gain', { factor: format.number(found.factor, 2), name })]
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
    const { version, device, threads } = used.used
    const named = { name: t(`common.engine.${used.name}`), version, device: shortDevice(device), n: threads }
    const sentences = [t('engines.first.uses', named, threads), ...gain(), ...failed.flatMap(better)]
    return { tone: 'ok', text: joinSentences(sentences, locale.value) }
  })
}
