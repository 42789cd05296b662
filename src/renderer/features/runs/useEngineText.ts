import type { EngineUsed } from '#shared/model/engine'
import type { RunEngine } from '#shared/model/run'
import { explain } from '#shared/texts/explain'
import { readNote, type RunNote } from './runNotes'
import { useI18n } from '#renderer/i18n/index'
import { shortDevice } from '#renderer/i18n/format'

/** Engines in words, in the current language. */
export type EngineText = {
  /** `TensorFlow · CPU, 2 threads`: for places where only a few words fit. */
  readonly short: (used: EngineUsed) => string
  /** Why a better engine was not used, and whether the step could not be captured; one sentence each. */
  readonly notes: (engine: RunEngine | null) => readonly string[]
}

/** The functions that say engines in words; results change with the language when used in a template. */
export function useEngineText(): EngineText {
  const { t, locale } = useI18n()
  function said(note: RunNote): string {
    const { text } = explain(locale.value, { reason: note.reason, details: {} })
    if (note.kind === 'reason') return text
    const name = t(`common.engine.${note.engine}`)
    return note.reason === 'engineNotInstalled'
      ? t('engines.note.notInstalled', { name })
      : t('engines.note.passedOver', { name, reason: text })
  }
  return {
    short: ({ name, device, threads }) =>
      t(
        'shell.engine.threads',
        { name: t(`common.engine.${name}`), device: shortDevice(device), n: threads },
        threads,
      ),
    notes: (engine) =>
      (engine?.notes ?? [])
        .map(readNote)
        .filter((note) => note !== null)
        .map(said),
  }
}
