import type { z } from 'zod'
import { fieldsOf, type Field, type FieldName } from '../fields'
import { kindUnion } from '../kindUnion'
import { constant } from './constant'
import { cosine } from './cosine'
import { cosineRestarts } from './cosineRestarts'
import type { ScheduleEntry } from './entry'
import { exponential } from './exponential'
import { multiStep } from './multiStep'
import { oneCycle } from './oneCycle'
import { plateau, type PlateauSettings } from './plateau'
import { step } from './step'

/** Every schedule of the learning rate, in the order of the list. */
export const schedules = {
  constant,
  step,
  'multi-step': multiStep,
  exponential,
  cosine,
  'cosine-restarts': cosineRestarts,
  'one-cycle': oneCycle,
  plateau,
} as const

type Entries = typeof schedules
type SchemaOf<Kind extends ScheduleKind> = Entries[Kind]['schema']
export type ScheduleKind = keyof Entries
type ScheduleOf<Kind extends ScheduleKind> = z.infer<SchemaOf<Kind>>

/** How the learning rate changes from step to step. */
export const Schedule = kindUnion(schedules)
export type Schedule = ScheduleOf<ScheduleKind>
export const scheduleKinds = Object.keys(schedules) as readonly ScheduleKind[]

/** The name of a number of some schedule. */
export type ScheduleSetting = FieldName<Schedule>

/** The entry of a schedule's kind, to be asked about this schedule. */
export function scheduleEntry<Kind extends ScheduleKind>(
  schedule: ScheduleOf<Kind> & { readonly kind: Kind },
): ScheduleEntry<SchemaOf<Kind>> {
  const entries: { readonly [One in ScheduleKind]: ScheduleEntry<SchemaOf<One>> } = schedules
  const kind: Kind = schedule.kind
  return entries[kind]
}

/** The settings of a schedule that depends on the course of the training; null for the others. */
export const plateauOf = (schedule: Schedule | undefined): PlateauSettings | null =>
  schedule?.kind === 'plateau' ? schedule : null

/** The numbers of a schedule; its milestones are a list and no number. */
export const scheduleFields = (schedule: Schedule): readonly Field<ScheduleSetting, Schedule>[] =>
  fieldsOf(scheduleEntry(schedule).schema, schedule)

/** Names of all numbers that there are, each once. */
export const scheduleSettings: readonly ScheduleSetting[] = [
  ...new Set(Object.values(schedules).flatMap(({ defaults }) => scheduleFields(defaults))),
].map(({ name }) => name)
