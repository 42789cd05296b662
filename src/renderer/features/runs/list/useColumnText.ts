import { kindOfColumn, type RunColumn } from '#shared/model/runQuery'
import { useI18n } from '#renderer/i18n/index'
import { useMetricText } from '#renderer/i18n/useMetricText'
import { useSpecText } from '../spec/useSpecText'
import { useRunList } from './runListStore'

/** What the columns of the list are called, in the current language. */
export function useColumnText(): (column: RunColumn) => string {
  const { t } = useI18n()
  const metricText = useMetricText()
  const specText = useSpecText()
  const list = useRunList()
  return (column) => {
    const kind = kindOfColumn(column)
    switch (kind.kind) {
      case 'fact':
        return t(`runs.column.${kind.fact}`)
      case 'figure':
        return metricText.label(kind.tag)
      case 'delta':
        return t('runs.list.delta', { figure: metricText.label(kind.tag) })
      case 'setting': {
        const known = list.settings.find(({ path }) => path === kind.path)
        return known === undefined ? kind.path : specText.label(known)
      }
    }
  }
}
