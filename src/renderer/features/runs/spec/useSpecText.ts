import { filterWords } from '#shared/texts/filterWords'
import { useFormat } from '#renderer/i18n/useFormat'
import { useMetricText } from '#renderer/i18n/useMetricText'
import { useShownName } from '#renderer/i18n/useShownName'
import { useI18n, type MessageKey } from '#renderer/i18n/index'
import {
  isObjectiveLabel,
  type SpecField,
  type SpecLabel,
  type SpecValue,
  type WordGroup,
} from '#shared/spec/specField'

/** Where the texts of the words of a specification lie; the unit tests look every one of them up. */
export const wordPlaces: Readonly<Record<WordGroup, string>> = {
  layer: 'layers.kind',
  activation: 'layers.activation',
  initializer: 'layers.initializer',
  loss: 'objective.loss',
  optimizer: 'objective.optimizer',
  schedule: 'objective.schedule',
  clipping: 'objective.clipping',
  classWeights: 'runs.word.classWeights',
  thresholdMode: 'runs.word.thresholdMode',
  batch: 'layers.batch',
  padding: 'layers.padding',
  scaling: 'runs.word.scaling',
  split: 'runs.word.split',
  task: 'runs.word.task',
  engine: 'runs.word.engine',
  columns: 'runs.word.columns',
  delimiter: 'runs.word.delimiter',
  dates: 'runs.word.dates',
  badRows: 'runs.word.badRows',
  lastBatch: 'runs.word.lastBatch',
  columnScaling: 'runs.word.columnScaling',
  columnEncoding: 'runs.word.columnEncoding',
  dateParts: 'runs.word.dateParts',
  timeForm: 'runs.word.timeForm',
  imputation: 'runs.word.imputation',
}

/** Where the text of a label lies. */
export const labelKey = (label: SpecLabel): MessageKey =>
  isObjectiveLabel(label) ? `objective.field.${label}` : `runs.field.${label}`

const asDate = (name: string): { readonly name: string; readonly kind: 'date' } => ({ name, kind: 'date' })

/** Labels and values of a specification's settings in the current language. */
export type SpecText = {
  readonly label: (field: Pick<SpecField, 'label' | 'layer' | 'column'>) => string
  readonly value: (value: SpecValue) => string
}

/** The texts that follow the page's language. */
export function useSpecText(): SpecText {
  const { t, locale } = useI18n()
  const format = useFormat()
  const shownName = useShownName()
  const metricText = useMetricText()
  const text: SpecText = {
    label: ({ label, layer, column }) => {
      if (column !== undefined) return t('runs.columnLabel', { column })
      if (label === 'layerKind' && layer !== null) return t('runs.wholeLayer', { layer })
      const name = t(labelKey(label))
      return layer === null ? name : t('runs.layerLabel', { layer, label: name })
    },
    value: (value) => {
      switch (value.kind) {
        case 'number':
          return Number.isInteger(value.value) ? format.count(value.value) : format.number(value.value, 6)
        case 'share':
          return `${format.share(value.value, Number.isInteger(Math.round(value.value * 1e6) / 1e4) ? 0 : 1)} %`
        case 'flag':
          return t(value.value ? 'runs.flag.yes' : 'runs.flag.no')
        case 'text':
          return value.value
        case 'name':
          return shownName(value.value)
        case 'metric':
          return metricText.title(value.value)
        case 'filter':
          return filterWords(value.where, value.dates.map(asDate), locale.value)
        case 'names':
          return format.list(value.value)
        case 'word':
          return t(`${wordPlaces[value.group]}.${value.value}` as MessageKey)
        case 'words':
          return format.list(value.words.map((one) => text.value(one)))
        case 'layer':
          return format.list(
            value.fields.map((field) =>
              field.label === 'layerKind'
                ? text.value(field.value)
                : `${text.label({ ...field, layer: null })} ${text.value(field.value)}`,
            ),
          )
      }
    },
  }
  return text
}
