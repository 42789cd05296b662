import { defineStore } from 'pinia'
import { computed, watch } from 'vue'
import { wholeProfile } from '#shared/contract/pages'
import type { Dataset } from '#shared/model/dataset'
import type { RunData } from '#shared/model/runSpec'
import { host } from '#renderer/api/host'
import { latestAnswer } from '#renderer/lib/latestAnswer'
import { useProject } from '#renderer/features/project/projectStore'

type Question = { readonly id: Dataset['id']; readonly data: RunData }

/** Dragging and typing come to rest before the rows are counted again. */
const quietMilliseconds = 250

/**
 * What the computer finds out about the project's data: its columns, what the settings come to, and what should be known
 * before training. Asked for only while a page follows it, and asked again after each change.
 */
export const useDataAnalysis = defineStore('dataAnalysis', () => {
  const project = useProject()
  const profile = latestAnswer(
    (id: Dataset['id'], signal) => wholeProfile((from) => host.datasets.profile({ id, from }, { signal })),
    0,
  )
  const summary = latestAnswer(
    (question: Question, signal) => host.datasets.summary(question, { signal }),
    quietMilliseconds,
  )
  const findings = latestAnswer(
    (question: Question, signal) => host.datasets.findings(question, { signal }),
    quietMilliseconds,
  )
  /** One object for each data set and settings, so that a question is asked once. */
  const question = computed((): Question | null => {
    const { dataset } = project
    return dataset === null ? null : { id: dataset.id, data: project.spec.data }
  })

  watch(summary.value, (found) => {
    const asked = summary.of.value
    if (found === null || asked === null) return
    const { train, validation, test } = found
    project.setMeasured({
      data: asked.data,
      counts: { train: train.rows, validation: validation.rows, test: test.rows },
      classCounts: train.classes,
    })
  })
  watch(
    () => project.dataset?.id,
    () => {
      for (const answer of [profile, summary, findings]) answer.clear()
    },
    { flush: 'sync' },
  )

  function askAll(): void {
    if (question.value === null) return
    profile.ask(question.value.id)
    summary.ask(question.value)
    findings.ask(question.value)
  }

  return {
    profile: profile.value,
    profileBusy: profile.busy,
    profileError: profile.error,
    summary: summary.value,
    /** The summary is of earlier settings: a new one is being worked out. */
    summaryOld: computed(() => summary.busy.value || summary.of.value !== question.value),
    summaryError: summary.error,
    findings: findings.value,
    findingsBusy: findings.busy,
    findingsError: findings.error,
    /** The page calls this while it is shown; what it gives back ends it. */
    follow(): () => void {
      const end = watch(question, askAll, { immediate: true })
      return () => {
        end()
        for (const answer of [profile, summary, findings]) answer.stop()
      }
    },
    /** The same for a page that needs the summary alone. */
    followSummary(): () => void {
      const end = watch(
        question,
        (asked) => {
          if (asked !== null) summary.ask(asked)
        },
        { immediate: true },
      )
      return () => {
        end()
        summary.stop()
      }
    },
    /** Asks once more for what failed. */
    again(): void {
      for (const answer of [profile, summary, findings]) if (answer.error.value !== null) answer.again()
    },
  }
})
