import type { Finding, Remedy } from '#shared/model/dataProfile'
import type { Dataset } from '#shared/model/dataset'
import { useI18n } from '#renderer/i18n/index'
import { joinSentences } from '#shared/texts/punctuation'
import { useFormat } from '#renderer/i18n/useFormat'
import { useColumnText } from '../columns/useColumnText'
import { cellText } from '../table/cellText'

/** A column of a finding with what speaks against it. */
export type ColumnEvidence = { readonly column: string; readonly text: string }

/** The words for findings and remedies in the current language. */
export type FindingText = {
  /** What was found, with its numbers. */
  readonly fact: (finding: Finding) => string
  /** What that means for training. */
  readonly why: (finding: Finding) => string
  readonly columns: (finding: Finding) => readonly ColumnEvidence[]
  /** What the button does. */
  readonly remedy: (remedy: Remedy) => string
  /** What was done. */
  readonly done: (remedy: Remedy) => string
}

/** The words for the findings of a data set; images are counted as images. */
export function useFindingText(dataset: () => Dataset): FindingText {
  const { t, locale } = useI18n()
  const format = useFormat()
  const columnText = useColumnText()
  const isImages = (): boolean => dataset().kind === 'images'
  function valueText(name: string, value: number): string {
    const column = dataset().columns.find((candidate) => candidate.name === name)
    return column === undefined ? format.number(value) : cellText(column, value, format)
  }

  /** A step between stored values, of dates as a time. */
  function stepText(name: string, step: number): string {
    const isDate = dataset().columns.find((candidate) => candidate.name === name)?.kind === 'date'
    return isDate ? columnText.timeStep(step) : format.number(step, 3)
  }

  function fact(finding: Finding): string {
    switch (finding.kind) {
      case 'duplicate-rows': {
        const share = format.percent(finding.rows / Math.max(1, dataset().rows))
        const kind = isImages() ? 'duplicate-images' : 'duplicate-rows'
        return t(`checks.fact.${kind}`, { n: format.count(finding.rows), share }, finding.rows)
      }
      case 'duplicates-across-parts': {
        const validation = format.count(finding.validation)
        return t('checks.fact.duplicates-across-parts', { validation, test: format.count(finding.test) })
      }
      case 'identifier':
      case 'constant':
      case 'coarse':
      case 'near-perfect':
      case 'strong-relation':
      case 'mostly-missing': {
        const { length } = finding.columns
        const named = { name: finding.columns[0]?.column, n: format.count(length) }
        return t(`checks.fact.${finding.kind}`, named, length)
      }
      case 'imbalance': {
        const { commonest, rarest } = finding
        const names = { commonest: commonest.name, rarest: rarest.name }
        if (rarest.rows === 0) return t('checks.fact.imbalanceNone', names)
        return t('checks.fact.imbalance', { ...names, ratio: format.number(commonest.rows / rarest.rows, 3) })
      }
      case 'unseen-categories': {
        const named = { n: format.count(finding.rows), column: finding.column }
        return t('checks.fact.unseen-categories', named, finding.rows)
      }
      case 'lone-groups':
      case 'split-column-input':
        return t(`checks.fact.${finding.kind}`, { column: finding.column })
      case 'split-missing': {
        const named = { n: format.count(finding.rows), column: finding.column }
        return t(`checks.fact.split-missing.${finding.by}`, named, finding.rows)
      }
      case 'uneven-parts': {
        const parts = finding.parts.map(({ part, rows, wanted }) =>
          t('checks.fact.unevenPart', {
            part: t(`split.${part}`),
            rows: format.count(rows),
            wanted: format.count(wanted),
          }),
        )
        return t('checks.fact.uneven-parts', { parts: format.list(parts) })
      }
      case 'unscaled':
        return t('checks.fact.unscaled')
    }
  }

  function why(finding: Finding): string {
    if (finding.kind === 'lone-groups') return t('checks.why.lone-groups')
    if ('by' in finding) {
      const largest = finding.kind === 'uneven-parts' ? format.count(finding.largest ?? 0) : ''
      return t(`checks.why.${finding.kind}.${finding.by}`, { column: finding.column, largest })
    }
    if (finding.kind !== 'imbalance') return t(`checks.why.${finding.kind}`)
    const { commonest, rarest } = finding
    const sentences = [
      t('checks.why.imbalance', {
        commonest: commonest.name,
        most: format.count(commonest.rows),
        rarest: rarest.name,
        least: rarest.rows === 0 ? t('checks.noRows') : format.count(rarest.rows),
      }),
      ...(finding.remedy === null ? [t('checks.why.imbalanceAlone')] : []),
    ]
    return joinSentences(sentences, locale.value)
  }

  function columns(finding: Finding): readonly ColumnEvidence[] {
    switch (finding.kind) {
      case 'identifier':
      case 'mostly-missing':
        return finding.columns.map(({ column, value }) => ({
          column,
          text: t(`checks.evidence.${finding.kind}`, { value: format.percent(value, 0) }),
        }))
      case 'constant':
        return finding.columns.map(({ column, value }) => ({
          column,
          text: t('checks.evidence.constant', { value: valueText(column, value) }),
        }))
      case 'coarse':
        return finding.columns.map(({ column, value }) => ({
          column,
          text: t('checks.evidence.coarse', { value: stepText(column, value) }),
        }))
      case 'near-perfect':
      case 'strong-relation':
        return finding.columns.map(({ column, value }) => ({
          column,
          text: t(`checks.evidence.${finding.kind}`, { value: format.number(value, 3) }),
        }))
      case 'unscaled':
        return finding.columns.map(({ column, value }) => ({
          column,
          text: t('checks.evidence.unscaled', { value: format.number(value, 3) }),
        }))
      case 'unseen-categories':
        return [{ column: finding.column, text: format.list(finding.examples.map((word) => `“${word}”`)) }]
      case 'duplicate-rows':
      case 'duplicates-across-parts':
      case 'imbalance':
      case 'lone-groups':
      case 'split-missing':
      case 'uneven-parts':
      case 'split-column-input':
        return []
    }
  }

  function remedyText(remedy: Remedy): string {
    switch (remedy.kind) {
      case 'ignore-columns': {
        const { length } = remedy.columns
        return t('checks.remedy.ignore-columns', { name: remedy.columns[0], n: format.count(length) }, length)
      }
      case 'scale':
        return t(`checks.remedy.scale-${remedy.scaling}`)
      case 'drop-duplicates':
        return t('checks.remedy.drop-duplicates')
      case 'stratify':
        return t('checks.remedy.stratify')
    }
  }

  function done(remedy: Remedy): string {
    if (remedy.kind !== 'ignore-columns') return t(`checks.done.${remedy.kind}`)
    const { length } = remedy.columns
    return t('checks.done.ignore-columns', { name: remedy.columns[0], n: format.count(length) }, length)
  }

  return { fact, why, columns, remedy: remedyText, done }
}
