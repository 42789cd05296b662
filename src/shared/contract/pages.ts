import type { DatasetProfile, ProfilePage } from '../model/dataProfile'
import type { Dataset, DatasetHead } from '../model/dataset'
import type { DatasetId } from '../model/ids'
import type { ColumnPage } from './datasets'

type PageOf = { readonly id: DatasetId; readonly from: number }
type Options = { readonly signal?: AbortSignal }

/** The calls that data sets are put together with. */
type DatasetCalls = {
  readonly get: (input: { readonly id: DatasetId }, options?: Options) => Promise<DatasetHead>
  readonly columns: (input: PageOf, options?: Options) => Promise<ColumnPage>
}

/** All pages of something, one after the other, so that whoever reads them does other things in between. */
async function* pagesFrom<Page extends { readonly next: number | null }>(
  ask: (from: number) => Promise<Page>,
): AsyncGenerator<Page, void> {
  for (let from: number | null = 0; from !== null;) {
    const page: Page = await ask(from)
    yield page
    from = page.next
  }
}

/** A data set with all of its columns. */
export async function wholeDataset(calls: DatasetCalls, id: DatasetId, options?: Options): Promise<Dataset> {
  const { columnCount: _, ...head } = await calls.get({ id }, options)
  const columns: Dataset['columns'] = []
  for await (const page of pagesFrom((from) => calls.columns({ id, from }, options))) {
    for (const column of page.columns) columns.push(column)
  }
  return { ...head, columns }
}

/** A profile with all of its columns. `ask` gives the page from a column on. */
export async function wholeProfile(ask: (from: number) => Promise<ProfilePage>): Promise<DatasetProfile> {
  const columns: DatasetProfile['columns'] = []
  let head: Omit<DatasetProfile, 'columns'> = { rows: 0, classes: null }
  for await (const { rows, classes, columns: some } of pagesFrom(ask)) {
    head = { rows, classes }
    for (const column of some) columns.push(column)
  }
  return { ...head, columns }
}
