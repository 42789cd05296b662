import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { fromCallError } from '#shared/contract/callError'
import { wholePreview } from '#shared/contract/previewParts'
import type { AppError } from '#shared/errors'
import type { ColumnKind, CsvConfidence, CsvFormat, CsvPreview, Limits } from '#shared/model/csvFormat'
import type { TableSource } from '#shared/catalog/sources/index'
import { csvFiles } from '#shared/catalog/sources/csv'
import type { DateOrder, TimeForm } from '#shared/model/dateForms'
import type { DatasetId } from '#shared/model/ids'
import { canBeTarget, proposedTarget } from '#shared/network/target'
import type { ImportNote } from '#shared/model/importNote'
import { withMarker, withMarkers } from './columnMarkers'
import { noteChoice } from '../notes/noteChoice'
import { host } from '#renderer/api/host'
import { columnKey } from '#shared/byColumn'

/** The parts of a format that a person chooses in the sentence. */
export type FormatChange = Partial<Omit<CsvFormat, 'kinds' | 'numbers' | 'dateOrders' | 'times'>>

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

/** Whether notes say something of the alike words of the same column. */
const isSameMatter = (one: ImportNote, other: ImportNote): boolean =>
  (one.kind === 'wordsAlike' || one.kind === 'wordsJoined') &&
  (other.kind === 'wordsAlike' || other.kind === 'wordsJoined') &&
  one.column === other.column

/** A text file that is about to be imported: how it is read, and what its beginning then looks like. */
export const useCsvDraft = defineStore('csvDraft', () => {
  /** The source as it was opened, of which the file and its reading are chosen here. */
  const opened = shallowRef<TableSource>(csvFiles.source(''))
  const path = computed(() => opened.value.path)
  const testPath = ref<string | null>(null)
  /** The tables that were chosen of files that hold several; null for those that are found. */
  const table = ref<string | null>(null)
  const testTable = ref<string | null>(null)
  /** How the test file is to be read; null lets it be found out. */
  const testFormat = shallowRef<CsvFormat | null>(null)
  /** What the beginning of the test file looks like; null until it is known. */
  const testPreview = shallowRef<CsvPreview | null>(null)
  const testError = shallowRef<AppError | null>(null)
  const preview = shallowRef<CsvPreview | null>(null)
  /** What is asked for; ahead of `preview` while a new one is on its way. */
  const format = shallowRef<CsvFormat | null>(null)
  const kinds = shallowRef<Readonly<Record<string, ColumnKind>>>({})
  /** How columns write their numbers, of those that were settled before; the others are found out anew. */
  const numbers = shallowRef<CsvFormat['numbers']>({})
  /** Orders of dates and forms of times that were chosen for a column. */
  const dateOrders = shallowRef<Readonly<Record<string, DateOrder>>>({})
  const times = shallowRef<Readonly<Record<string, TimeForm>>>({})
  /** The data set that was read from the file before and is read in another way now; null for a file that is new. */
  const replaces = ref<DatasetId | null>(null)
  /** The target that was chosen; null for the one that is proposed. */
  const chosenTarget = ref<string | null>(null)
  const touched = shallowRef<ReadonlySet<string>>(new Set())
  const looking = ref(false)
  const error = shallowRef<AppError | null>(null)
  let asking: AbortController | null = null

  /** Looks how the test file is read beside the training file; a fault keeps from importing. */
  async function lookAtTest(): Promise<void> {
    const [file, shown, wanted] = [testPath.value, preview.value, testFormat.value]
    testPreview.value = null
    testError.value = null
    if (file === null || shown === null) return
    const isLate = (): boolean =>
      testPath.value !== file || preview.value !== shown || testFormat.value !== wanted
    try {
      const training = { path: path.value, format: shown.format }
      const answer = await wholePreview(
        host.datasets.preview({ path: file, format: wanted, training, table: testTable.value }),
      )
      if (!isLate()) testPreview.value = answer
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
        host.datasets.preview(
          { path: path.value, format: wanted, table: table.value },
          { signal: controller.signal },
        ),
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

  /** Nothing is chosen of how the file is read. */
  function forgetFormat(): void {
    kinds.value = {}
    numbers.value = {}
    dateOrders.value = {}
    times.value = {}
    touched.value = new Set()
  }

  function clear(): void {
    asking?.abort()
    asking = null
    looking.value = false
    preview.value = null
    format.value = null
    forgetFormat()
    error.value = null
    table.value = null
    testTable.value = null
    chosenTarget.value = null
    replaces.value = null
    testPath.value = null
    testFormat.value = null
    testPreview.value = null
    testError.value = null
  }

  /** Begins with a file. A format that it was read with before is taken as it is, as is the target. */
  async function open(source: TableSource, before: Before | null = null): Promise<void> {
    clear()
    replaces.value = before?.id ?? null
    chosenTarget.value = before?.target ?? null
    opened.value = source
    testPath.value = source.testPath
    testFormat.value = source.testFormat ?? null
    if (source.format !== null) {
      touched.value = new Set(Object.keys(source.format))
      kinds.value = source.format.kinds
      numbers.value = source.format.numbers
      dateOrders.value = source.format.dateOrders
      times.value = source.format.times
    }
    await look(source.format)
  }

  /** Reads the file in another way. Kinds that were not chosen are found out anew. */
  async function change(part: FormatChange): Promise<void> {
    if (format.value === null) return
    touched.value = new Set([...touched.value, ...Object.keys(part)])
    const next: CsvFormat = {
      ...format.value,
      ...part,
      kinds: { ...kinds.value },
      numbers: { ...numbers.value },
      dateOrders: { ...dateOrders.value },
      times: { ...times.value },
    }
    // What nobody chose is found in each column.
    if (!touched.value.has('dates')) next.dates = 'iso'
    // One order for all takes the place of those of columns.
    if (part.dates !== undefined) next.dateOrders = dateOrders.value = {}
    // Lines look different when cells are told apart otherwise: what is a title and what is no row is found out anew.
    if ('delimiter' in part || 'layout' in part) {
      if (!touched.value.has('firstLine')) next.firstLine = null
      if (!touched.value.has('leaveOut')) next.leaveOut = null
    }
    if (part.missing !== undefined && part.missingIn === undefined)
      next.missingIn = withMarkers(format.value, part.missing)
    // One mark cannot be both.
    if (next.thousands === next.decimal) next.thousands = ''
    format.value = { ...next, dates: part.dates ?? format.value.dates }
    await look(next)
  }

  /** Reads another table of the file; everything about it is found out. */
  async function chooseTable(name: string): Promise<void> {
    forgetFormat()
    table.value = name
    await look(null)
  }

  /** Reads another table of the test file. */
  async function chooseTestTable(name: string): Promise<void> {
    testFormat.value = null
    testTable.value = name
    await lookAtTest()
  }

  /** Takes a column as another kind. */
  async function setKind(name: string, kind: ColumnKind): Promise<void> {
    kinds.value = { ...kinds.value, [columnKey(name)]: kind }
    numbers.value = Object.fromEntries(
      Object.entries(numbers.value).filter(([column]) => column !== columnKey(name)),
    )
    await change({})
  }

  /** Reads otherwise than a note says. */
  async function decide(note: ImportNote): Promise<void> {
    const choice = noteChoice(note)
    if (choice !== null && format.value !== null) await change(choice.change(format.value))
  }

  /** Reads the test file in another way. */
  async function changeTest(part: FormatChange): Promise<void> {
    const before = testFormat.value ?? testPreview.value?.format ?? format.value
    if (before === null) return
    testFormat.value = { ...before, firstLine: null, leaveOut: null, ...part, kinds: {} }
    await lookAtTest()
  }

  /** What reading decided about both files. */
  const notes = computed(() => {
    const told = [...(preview.value?.notes ?? []), ...(testPreview.value?.notes ?? [])]
    // Of what both say of the words of a column, the test file has the last word.
    return told.filter((note, index) => !told.slice(index + 1).some((later) => isSameMatter(note, later)))
  })

  /** Takes limits in a column, cells like `<0.05`, as their bounds or as missing. */
  async function setLimits(name: string, limits: Limits): Promise<void> {
    await change({ limits: { ...format.value?.limits, [columnKey(name)]: limits } })
  }

  /** Takes a text as missing in a column, or as a value of it. */
  async function setMarker(name: string, text: string, isMissing: boolean): Promise<void> {
    if (format.value === null) return
    await change({ missingIn: withMarker(format.value.missingIn, name, text, isMissing) })
  }

  /** Reads the dates of a column in another order. */
  async function setDateOrder(name: string, order: DateOrder): Promise<void> {
    dateOrders.value = { ...dateOrders.value, [columnKey(name)]: order }
    await change({})
  }

  /** Reads the times of a column in another way. */
  async function setTimeForm(name: string, form: TimeForm): Promise<void> {
    times.value = { ...times.value, [columnKey(name)]: form }
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
  const source = computed<TableSource | null>(() =>
    preview.value === null || looking.value || error.value !== null || testError.value !== null
      ? null
      : {
          ...opened.value,
          format: preview.value.format,
          testPath: testPath.value,
          testFormat: testFormat.value,
          ...(testTable.value === null ? {} : { testTable: testTable.value }),
        },
  )

  return {
    path,
    testPath,
    testFormat,
    testPreview,
    notes,
    decide,
    changeTest,
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
    chooseTable,
    chooseTestTable,
    setKind,
    setLimits,
    setMarker,
    setDateOrder,
    setTimeForm,
    clear,
    setTestPath: async (chosen: string | null): Promise<void> => {
      testPath.value = chosen
      testFormat.value = null
      testTable.value = null
      await lookAtTest()
    },
  }
})
