import { computed, type ComputedRef } from 'vue'
import type { RuntimePack } from '#shared/contract/engines'
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
  type ReadyEngine,
} from '#renderer/features/settings/engines/engines'
import { useRuntimePacks } from '#renderer/features/settings/engines/runtimePacksStore'
import { useSession } from '#renderer/app/sessionStore'

/** What the check found, in words, how good it is, and what could be installed to train faster. */
export type FirstCheck = {
  readonly tone: 'wait' | 'ok' | 'bad'
  readonly text: string
  readonly offer: { readonly pack: RuntimePack['id']; readonly label: string } | null
}

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
    if (repairOf(status, packs.list).kind !== 'install') return []
    return [
      t(packs.installation === null ? 'engines.first.canInstall' : 'engines.first.installing', { name }),
    ]
  }

  /** The first pack that makes a better engine work. Its gain can only be measured once it is there. */
  function offerOf(failed: readonly FailedEngine[]): FirstCheck['offer'] {
    if (packs.installation !== null) return null
    for (const status of failed) {
      const repair = repairOf(status, packs.list)
      if (repair.kind !== 'install') continue
      const name = t(`common.engine.${status.name}`)
      const { id, downloadBytes } = repair.pack
      const label =
        downloadBytes === null
          ? t('engines.first.install', { name })
          : t('engines.first.installSize', { name, size: format.bytes(downloadBytes) })
      return { pack: id, label }
    }
    return null
  }

  /** Against the next engine; without another one, what a step takes. */
  function speed(used: ReadyEngine): readonly string[] {
    const found = measuredGain(session.engines)
    if (found === null) {
      return [t('engines.first.step', { time: format.milliseconds(used.check.stepMilliseconds) })]
    }
    const name = t(`common.engine.${found.over.name}`)
    return [t('engines.gain', { factor: format.number(found.factor, 2), name })]
  }

  return computed((): FirstCheck => {
    if (session.enginesError !== null) {
      return { tone: 'bad', text: explain(locale.value, session.enginesError).text, offer: null }
    }
    if (session.enginesState !== 'known')
      return { tone: 'wait', text: t('engines.first.testing'), offer: null }
    const used = session.engine
    const failed = passedOver(session.engines)
    if (used === null) {
      return {
        tone: 'bad',
        text: joinSentences([t('engines.usesNone'), ...failed.flatMap(better)], locale.value),
        offer: offerOf(failed),
      }
    }
    const { version, device, threads } = used.used
    const named = { name: t(`common.engine.${used.name}`), version, device: shortDevice(device), n: threads }
    const sentences = [t('engines.first.uses', named, threads), ...speed(used), ...failed.flatMap(better)]
    return { tone: 'ok', text: joinSentences(sentences, locale.value), offer: offerOf(failed) }
  })
}
