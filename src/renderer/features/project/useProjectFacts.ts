import type { ProjectSummary } from '#shared/model/project'
import { useFormat } from '#renderer/i18n/useFormat'
import { useI18n } from '#renderer/i18n/index'
import { useMetricText } from '#renderer/i18n/useMetricText'
import { useShownName } from '#renderer/i18n/useShownName'

/** A project in words. */
export type ProjectFacts = {
  readonly name: (project: ProjectSummary) => string
  /** Its best figure with what it is; null where none of its runs was scored. */
  readonly score: (project: ProjectSummary) => string | null
  /** Data, runs, score and when it was opened. */
  readonly all: (project: ProjectSummary) => string
}

/** How projects are told in lists. */
export function useProjectFacts(): ProjectFacts {
  const { t } = useI18n()
  const format = useFormat()
  const metricText = useMetricText()
  const shownName = useShownName()
  const score = ({ best }: ProjectSummary): string | null =>
    best === null ? null : `${metricText.label(best.tag)} ${metricText.value(best.tag, best.value)}`
  return {
    name: ({ name }) => shownName(name),
    score,
    all: (project) => {
      const { runs, datasetName, openedAt, removedAt } = project
      const when =
        removedAt === null
          ? format.moment(openedAt)
          : t('projects.deletedAt', { when: format.moment(removedAt) })
      return [
        shownName(datasetName),
        t('projects.runs', { n: format.count(runs) }, runs),
        ...[score(project)].filter((text) => text !== null),
        when,
      ].join(' · ')
    },
  }
}
