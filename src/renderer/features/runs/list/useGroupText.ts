import { RunState } from '#shared/model/run'
import { kindOfColumn, type RunValue } from '#shared/model/runQuery'
import { noValue } from '#shared/texts/punctuation'
import { useFormat } from '#renderer/i18n/useFormat'
import { useShownName } from '#renderer/i18n/useShownName'
import { useI18n } from '#renderer/i18n/index'
import { useColumnText } from './useColumnText'
import { useRunList } from './runListStore'

/** A stored list as its words; other texts as they are. */
export function listedWords(text: string): readonly string[] | null {
  if (!text.startsWith('[')) return null
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list.map(String) : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** What the runs of a group have in common, in the current language: `Learning rate: 0.01`. */
export function useGroupText(): (value: RunValue) => string {
  const { t } = useI18n()
  const format = useFormat()
  const shownName = useShownName()
  const columnText = useColumnText()
  const list = useRunList()
  function shown(value: RunValue): string {
    if (value === null) return noValue
    if (typeof value === 'number') return format.number(value, 6)
    const words = listedWords(value)
    if (words !== null) return format.list(words)
    const state = RunState.safeParse(value)
    if (list.groupBy === 'state' && state.success) return t(`shell.state.${state.data}`)
    return list.groupBy === 'datasetName' || list.groupBy === 'name' ? shownName(value) : value
  }
  return (value) => {
    const { groupBy } = list
    if (groupBy === null) return shown(value)
    const named = kindOfColumn(groupBy).kind === 'setting' || value === null
    return named
      ? t('runs.list.groupNamed', { column: columnText(groupBy), value: shown(value) })
      : shown(value)
  }
}
