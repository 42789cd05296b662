import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { fromCallError } from '#shared/contract/callError'
import { wholePreview } from '#shared/contract/previewParts'
import type { AppError } from '#shared/errors'
import type { TableSource } from '#shared/catalog/sources/index'
import { csvFiles } from '#shared/catalog/sources/csv'
import type { ColumnKind, CsvFormat, CsvPreview, Limits } from '#shared/model/csvFormat'
import type { DateOrder, TimeForm } from '#shared/model/dateForms'
import type { DatasetId } from '#shared/model/ids'
import { canBeTarget, proposedTarget } from '#shared/network/target'
import type { ImportNote } from '#shared/model/importNote'
import { withMarker } from './columnMarkers'
import {
  changedFormat,
  doubtfulParts,
  noneChosen,
  type ChosenForColumns,
  type FormatChange,
} from './csvReading'
import { noteChoice } from '../notes/noteChoice'
import { host } from '#renderer/api/host'
import { columnKey } from '#shared/byColumn'
import { csvTestFile } from './csvTestFileStore'

/** What a file was read as before, and the target that it had. */
type Before = { readonly id: DatasetId; readonly target: string | null }

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
  /** The table that was chosen of a file that holds several; null for the one that is found. */
  const table = ref<string | null>(null)
  const preview = shallowRef<CsvPreview | null>(null)
  const test = csvTestFile({ path, preview })
  /** What is asked for; ahead of `preview` while a new one is on its way. */
  const format = shallowRef<CsvFormat | null>(null)
  const chosen = shallowRef<ChosenForColumns>(noneChosen)
  /** The data set that was read from the file before and is read in another way now; null for a file that is new. */
  const replaces = ref<DatasetId | null>(null)
  /** The target that was chosen; null for the one that is proposed. */
  const chosenTarget = ref<string | null>(null)
  const touched = shallowRef<ReadonlySet<string>>(new Set())
  const looking = ref(false)
  const error = shallowRef<AppError | null>(null)
  let asking: AbortController | null = null

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
      void test.look()
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
    chosen.value = noneChosen
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
    chosenTarget.value = null
    replaces.value = null
    test.set(null, null)
  }

  /** Begins with a file. A format that it was read with before is taken as it is, as is the target. */
  async function open(source: TableSource, before: Before | null = null): Promise<void> {
    clear()
    replaces.value = before?.id ?? null
    chosenTarget.value = before?.target ?? null
    opened.value = source
    test.set(source.testPath, source.testFormat ?? null)
    if (source.format !== null) {
      touched.value = new Set(Object.keys(source.format))
      const { kinds, numbers, dateOrders, times } = source.format
      chosen.value = { kinds, numbers, dateOrders, times }
    }
    await look(source.format)
  }

  /** Reads the file in another way. Kinds that were not chosen are found out anew. */
  async function change(part: FormatChange): Promise<void> {
    if (format.value === null) return
    touched.value = new Set([...touched.value, ...Object.keys(part)])
    // One order for all takes the place of those of columns.
    if (part.dates !== undefined) chosen.value = { ...chosen.value, dateOrders: {} }
    const next = changedFormat(format.value, part, chosen.value, touched.value)
    format.value = { ...next, dates: part.dates ?? format.value.dates }
    await look(next)
  }

  /** Reads another table of the file; everything about it is found out. */
  async function chooseTable(name: string): Promise<void> {
    forgetFormat()
    table.value = name
    await look(null)
  }

  /** Takes a column as another kind. */
  async function setKind(name: string, kind: ColumnKind): Promise<void> {
    const { kinds, numbers } = chosen.value
    const others = Object.entries(numbers).filter(([column]) => column !== columnKey(name))
    chosen.value = {
      ...chosen.value,
      kinds: { ...kinds, [columnKey(name)]: kind },
      numbers: Object.fromEntries(others),
    }
    await change({})
  }

  /** Reads otherwise than a note says. */
  async function decide(note: ImportNote): Promise<void> {
    const choice = noteChoice(note)
    if (choice !== null && format.value !== null) await change(choice.change(format.value))
  }

  /** What reading decided about both files. */
  const notes = computed(() => {
    const told = [...(preview.value?.notes ?? []), ...(test.preview.value?.notes ?? [])]
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
    const dateOrders = { ...chosen.value.dateOrders, [columnKey(name)]: order }
    chosen.value = { ...chosen.value, dateOrders }
    await change({})
  }

  /** Reads the times of a column in another way. */
  async function setTimeForm(name: string, form: TimeForm): Promise<void> {
    const times = { ...chosen.value.times, [columnKey(name)]: form }
    chosen.value = { ...chosen.value, times }
    await change({})
  }

  /** Parts of the sentence that were guessed and may be wrong, and that nobody has looked at yet. */
  const doubtful = computed<ReadonlySet<string>>(() =>
    preview.value === null ? new Set() : doubtfulParts(preview.value, touched.value),
  )

  /** Columns that can be the target, and the one that will be. */
  const targets = computed(() => (preview.value?.columns ?? []).filter(canBeTarget).map(({ name }) => name))
  const target = computed(() =>
    chosenTarget.value !== null && targets.value.includes(chosenTarget.value)
      ? chosenTarget.value
      : proposedTarget(preview.value?.columns ?? []),
  )

  /** What to import: the file as it is shown. Null while nothing is shown. */
  const source = computed<TableSource | null>(() =>
    preview.value === null || looking.value || error.value !== null || test.error.value !== null
      ? null
      : {
          ...opened.value,
          format: preview.value.format,
          testPath: test.path.value,
          testFormat: test.format.value,
          ...(test.table.value === null ? {} : { testTable: test.table.value }),
        },
  )

  return {
    path,
    testPath: test.path,
    testFormat: test.format,
    testPreview: test.preview,
    testError: test.error,
    notes,
    decide,
    /** Reads the test file in another way. */
    changeTest: (part: FormatChange): Promise<void> => test.change(part, format.value),
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
    chooseTestTable: (name: string): Promise<void> => test.chooseTable(name),
    setKind,
    setLimits,
    setMarker,
    setDateOrder,
    setTimeForm,
    clear,
    setTestPath: async (chosen: string | null): Promise<void> => {
      test.set(chosen, null)
      await test.look()
    },
  }
})
