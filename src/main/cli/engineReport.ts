import type { EngineStatus, Machine } from '#shared/contract/engines'
import { explainInLine } from '#shared/texts/explain'
import type { Locale } from '#shared/texts/locale'
import { fill } from '#shared/texts/message'
import { table } from './table'
import { texts } from './texts'

/** The ladder of engines in words: what each one is, why one is not there, and which one trains. */
export function engineReport(
  statuses: readonly EngineStatus[],
  machine: Machine,
  locale: Locale,
): readonly string[] {
  const words = texts[locale]
  const head = [words.name, words.status, words.device, words.version, words.stepTime]
  const rows = statuses.map((status) =>
    status.kind === 'ready'
      ? [
          status.name,
          words.ready,
          status.used.device,
          status.used.version,
          `${status.check.stepMilliseconds.toFixed(2)} ms`,
        ]
      : [status.name, words.unavailable, '–', '–', '–'],
  )
  const reasons = statuses.flatMap((status) =>
    status.kind === 'ready' ? [] : [`${status.name}: ${explainInLine(locale, status.error)}`],
  )
  const best = statuses.find(({ kind }) => kind === 'ready')
  return [
    describeMachine(machine, locale),
    ...machine.gpus.map(({ vendor, model, driverVersion }) =>
      [vendor, model, driverVersion].filter((part) => part !== null && part !== '').join(' '),
    ),
    '',
    table([head, ...rows]),
    ...reasons,
    ...(best === undefined ? [] : [fill(words.autoUses, { engine: best.name })]),
  ]
}

function describeMachine({ processor, cores, memoryBytes, system }: Machine, locale: Locale): string {
  const memory = (memoryBytes / 1024 ** 3).toFixed(0)
  return fill(texts[locale].machine, { processor, cores, memory, system })
}
