import type { TargetGroup } from '#shared/model/dataPicture'
import type { Column } from '#shared/model/dataset'
import { useI18n } from '#renderer/i18n/index'
import { useFormat } from '#renderer/i18n/useFormat'
import { cellText } from '../table/cellText'

/** The names of groups of a target. */
export function useGroupText(target: () => Column | undefined): (group: TargetGroup) => string {
  const { t } = useI18n()
  const format = useFormat()
  return (group) => {
    switch (group.kind) {
      case 'class':
        return group.name
      case 'others':
        return t('pictures.others', { n: format.count(group.classes) })
      case 'quarter': {
        const column = target()
        const shown = (value: number): string =>
          column === undefined ? format.number(value, 4) : cellText(column, value, format)
        return t('pictures.quarter', { from: shown(group.from), to: shown(group.to) })
      }
    }
  }
}
