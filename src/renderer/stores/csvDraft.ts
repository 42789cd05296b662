import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { fromCallError } from '../../shared/contract/callError'
import { wholePreview } from '../../shared/contract/previewParts'
import { AppError } from '../../shared/errors'
import type { ColumnKind, CsvConfidence, CsvFormat, CsvPreview } from '../../shared/model/csvFormat'
import type { LeftOutKind } from '../../shared/model/csvLines'
import type { DatasetSource } from '../../shared/model/dataset'
import type { DatasetId } from '../../shared/model/ids'
import { canBeTarget, proposedTarget } from '../../shared/network/target'
import { host } from '../api/host'

type CsvSource = Extract<DatasetSource, { kind: 'csv' }>
/** The parts of a format that a person chooses in the sentence. */
export type FormatChange = Partial<Omit<CsvFormat, 'kinds'>>

/** What a file was read as before, and the target that it had. */
type Before = { readonly id: DatasetId; readonly target: string | null }

/** Below this the page asks for a check. */
const sure = 0.75

/** What each part of the detection is sure of, by the part of the format it belongs to. */
const confidenceOf = {
  encoding: 'encoding',
  delimiter: 'delimiter',
  header: 'header',
  decimal: 'numbers',
  thousands: 'numbers',
  dates: 'dates',
} as const satisfies Partial<Record<keyof CsvFormat, keyof CsvConfidence>>

/** The first column in which a test file differs from its training file; null when none does. */
function columnFault(file: string, training: CsvPreview, test: CsvPreview): AppError | null {
  const count = Math.max(training.columns.length, test.columns.length)
  for (let position = 0; position < count; position += 1) {
    const [expected, found] = [training.columns[position]?.name, test.columns[position]?.name]
    if (expected === found) continue
    const details = { file, position: position + 1, expected: expected ?? '–', found: found ?? '–' }
    return new AppError('INVALID_INPUT', 'csvTestColumnsDiffer', details)
  }
  return null
}

/** A text file that is about to be imported: how it is read, and what its beginning then looks like. */
export const useCsvDraft = defineStore('csvDraft', () => {
  const path = ref('')
  const testPath = ref<string | null>(null)
  /** Rows of the test file, estimated; null until they are known. */
  const testRows = ref<number | null>(null)
  const testError = shallowRef<AppError | null>(null)
  const preview = shallowRef<CsvPreview | null>(null)
  /** What is asked for; ahead of `preview` while a new one is on its way. */
  const format = shallowRef<CsvFormat | null>(null)
  const kinds = shallowRef<Readonly<Record<string, ColumnKind>>>({})
  /** The data set that was read from the file before and is read in another way now; null for a file that is new. */
  const replaces = ref<DatasetId | null>(null)
  /** The target that was chosen; null for the one that is proposed. */
  const chosenTarget = ref<string | null>(null)
  const touched = shallowRef<ReadonlySet<string>>(new Set())
  const looking = ref(false)
  const error = shallowRef<AppError | null>(null)
  let asking: AbortController | null = null

  /** Looks whether the test file has the same columns; a fault keeps from importing. */
  async function lookAtTest(): Promise<void> {
    const [file, wanted, shown] = [testPath.value, format.value, preview.value]
    testRows.value = null
    testError.value = null
    if (file === null || shown === null) return
    const isLate = (): boolean => testPath.value !== file || preview.value !== shown
    try {
      const ownTitle = wanted === null ? null : { ...wanted, firstLine: null, leaveOut: null }
      const answer = await wholePreview(host.datasets.preview({ path: file, format: ownTitle }))
      if (isLate()) return
      testError.value = columnFault(file, shown, answer)
      testRows.value = answer.estimatedRows
    } catch (thrown) {
      if (!isLate()) testError.value = fromCallError(thrown)
    }
  }

  /** Asks how the file looks; of several questions under way only the last counts. */
  async function look(wanted: CsvFormat | null): Promise<void> {
    asking?.abort()
    const controller = new AbortController()
    asking = controller
    looking.value = true
    error.value = null
    try {
      const answer = await wholePreview(
        host.datasets.preview({ path: path.value, format: wanted }, { signal: controller.signal }),
      )
      if (asking !== controller) return
      preview.value = answer
      format.value = answer.format
      void lookAtTest()
    } catch (thrown) {
      if (asking === controller) error.value = fromCallError(thrown)
    } finally {
      if (asking === controller) {
        asking = null
        looking.value = false
      }
    }
  }

  function clear(): void {
    asking?.abort()
    asking = null
    looking.value = false
    preview.value = null
    format.value = null
    kinds.value = {}
    touched.value = new Set()
    error.value = null
    chosenTarget.value = null
    replaces.value = null
    testPath.value = null
    testRows.value = null
    testError.value = null
  }

  /** Begins with a file. A format that it was read with before is taken as it is, as is the target. */
  async function open(source: CsvSource, before: Before | null = null): Promise<void> {
    clear()
    replaces.value = before?.id ?? null
    chosenTarget.value = before?.target ?? null
    path.value = source.path
    testPath.value = source.testPath
    if (source.format !== null) {
      touched.value = new Set(Object.keys(source.format))
      kinds.value = source.format.kinds
    }
    await look(source.format)
  }

  /** Reads the file in another way. Kinds that were not chosen are found out anew. */
  async function change(part: FormatChange): Promise<void> {
    if (format.value === null) return
    touched.value = new Set([...touched.value, ...Object.keys(part)])
    const next: CsvFormat = { ...format.value, ...part, kinds: { ...kinds.value } }
    // Lines look different when cells are told apart otherwise: what is a title and what is no row is found out anew.
    if ('delimiter' in part || 'layout' in part) {
      if (!touched.value.has('firstLine')) next.firstLine = null
      if (!touched.value.has('leaveOut')) next.leaveOut = null
    }
    // One mark cannot be both.
    if (next.thousands === next.decimal) next.thousands = ''
    format.value = next
    await look(next)
  }

  /** Takes lines of a kind as rows, or leaves them out. */
  async function keepLines(what: LeftOutKind, kept: boolean): Promise<void> {
    if (format.value === null) return
    const others = format.value.keep.filter((kind) => kind !== what)
    // The names that stood behind a mark, or under lines of notes, stand elsewhere then.
    const place = touched.value.has('firstLine') || what !== 'comments' ? {} : { firstLine: null }
    await change({ keep: kept ? [...others, what] : others, ...place })
  }

  /** Leaves out the rows with a label that stands for a total. */
  async function addTotals(label: string): Promise<void> {
    const leaveOut = format.value?.leaveOut
    if (leaveOut === null || leaveOut === undefined || leaveOut.totals.includes(label)) return
    await change({ leaveOut: { ...leaveOut, totals: [...leaveOut.totals, label] } })
  }

  /** Takes a column as another kind. */
  async function setKind(name: string, kind: ColumnKind): Promise<void> {
    kinds.value = { ...kinds.value, [name]: kind }
    await change({})
  }

  /** Parts of the sentence that were guessed and may be wrong, and that nobody has looked at yet. */
  const doubtful = computed<ReadonlySet<string>>(() => {
    const shown = preview.value
    if (shown === null) return new Set()
    const parts = Object.entries(confidenceOf)
      .filter(([part, name]) => shown.confidence[name] < sure && !touched.value.has(part))
      .map(([part]) => part)
    return new Set(parts)
  })

  /** Columns that can be the target, and the one that will be. */
  const targets = computed(() => (preview.value?.columns ?? []).filter(canBeTarget).map(({ name }) => name))
  const target = computed(() =>
    chosenTarget.value !== null && targets.value.includes(chosenTarget.value)
      ? chosenTarget.value
      : proposedTarget(preview.value?.columns ?? []),
  )

  /** What to import: the file as it is shown. Null while nothing is shown. */
  const source = computed<CsvSource | null>(() =>
    preview.value === null || looking.value || error.value !== null || testError.value !== null
      ? null
      : { kind: 'csv', path: path.value, format: preview.value.format, testPath: testPath.value },
  )

  return {
    path,
    testPath,
    testRows,
    testError,
    preview,
    format,
    looking,
    error,
    doubtful,
    source,
    targets,
    target,
    replaces,
    setTarget: (name: string): void => {
      chosenTarget.value = name
    },
    open,
    change,
    setKind,
    keepLines,
    addTotals,
    clear,
    setTestPath: async (chosen: string | null): Promise<void> => {
      testPath.value = chosen
      await lookAtTest()
    },
  }
})
