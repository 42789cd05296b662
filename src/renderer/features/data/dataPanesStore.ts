import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import { useProject } from '#renderer/features/project/projectStore'

/** What the Data page shows of the data. */
export type DataPane = 'rows' | 'columns' | 'pictures' | 'checks'

/** A row to be shown (from 0; null: the one that was looked at), and a column of it; one object for each wish, so that the same row can be asked for again. */
export type RowGoal = { readonly row: number | null; readonly column: string | null }

/** What is looked at on the Data page: a pane, a column, a row that someone wants to see. */
export const useDataPanes = defineStore('dataPanes', () => {
  const project = useProject()
  const pane = ref<DataPane>('rows')
  const column = ref<string | null>(null)
  const goal = shallowRef<RowGoal | null>(null)

  watch(
    () => project.dataset?.id,
    () => {
      column.value = null
      goal.value = null
    },
  )

  return {
    pane,
    /** The column whose details are open. */
    column,
    goal,
    /** Shows a row (from 0) in the middle of the table, or an image of a set. */
    goToRow(row: number, name: string | null = null): void {
      pane.value = 'rows'
      goal.value = { row, column: name }
    },
    /** Shows a column among the rows. */
    showColumn(name: string): void {
      pane.value = 'rows'
      goal.value = { row: null, column: name }
    },
    /** Opens the details of a column in the list of columns; null closes them. */
    openColumn(name: string | null): void {
      column.value = name
      if (name !== null) pane.value = 'columns'
    },
  }
})
