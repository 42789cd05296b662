import { ref, shallowRef, type Ref } from 'vue'
import { fromCallError } from '#shared/contract/callError'
import { wholePreview } from '#shared/contract/previewParts'
import type { AppError } from '#shared/errors'
import type { CsvFormat, CsvPreview } from '#shared/model/csvFormat'
import type { FormatChange } from './csvReading'
import { host } from '#renderer/api/host'

/** The file that is read for training: its path, and how it is shown. */
type Training = { readonly path: Ref<string>; readonly preview: Ref<CsvPreview | null> }

/** The test file of a text file that is about to be imported, and what its beginning looks like beside that. */
export function csvTestFile(training: Training) {
  const path = ref<string | null>(null)
  /** How the file is to be read; null lets it be found out. */
  const format = shallowRef<CsvFormat | null>(null)
  /** The table that was chosen of a file that holds several; null for the one that is found. */
  const table = ref<string | null>(null)
  /** Null until it is known. */
  const preview = shallowRef<CsvPreview | null>(null)
  const error = shallowRef<AppError | null>(null)

  /** Looks how the file is read beside the training file; a fault keeps from importing. */
  async function look(): Promise<void> {
    const [file, shown, wanted, chosen] = [path.value, training.preview.value, format.value, table.value]
    preview.value = null
    error.value = null
    if (file === null || shown === null) return
    const isLate = (): boolean =>
      path.value !== file ||
      training.preview.value !== shown ||
      format.value !== wanted ||
      table.value !== chosen
    try {
      const beside = { path: training.path.value, format: shown.format }
      const answer = await wholePreview(
        host.datasets.preview({ path: file, format: wanted, training: beside, table: chosen }),
      )
      if (!isLate()) preview.value = answer
    } catch (thrown) {
      if (!isLate()) error.value = fromCallError(thrown)
    }
  }

  return {
    path,
    format,
    table,
    preview,
    error,
    look,
    /** Takes another file, or none. Nothing is looked at before `look`. */
    set(chosen: string | null, read: CsvFormat | null): void {
      path.value = chosen
      format.value = read
      table.value = null
      preview.value = null
      error.value = null
    },
    /** Reads another table of the file; everything about it is found out. */
    async chooseTable(name: string): Promise<void> {
      format.value = null
      table.value = name
      await look()
    },
    /** Reads the file in another way than it was, or as `fallback` where that is not known. */
    async change(part: FormatChange, fallback: CsvFormat | null): Promise<void> {
      const before = format.value ?? preview.value?.format ?? fallback
      if (before === null) return
      format.value = { ...before, firstLine: null, leaveOut: null, ...part, kinds: {} }
      await look()
    },
  }
}
