import { z } from 'zod'
import { numberRule, type NumberRule } from './numberRule'

/** One setting that people edit; `with` gives the whole thing with another value of it. */
export type Field<Name extends string, Thing> =
  | {
      readonly kind: 'number'
      readonly name: Name
      readonly value: number
      readonly rule: NumberRule
      readonly with: (value: number) => Thing
    }
  | {
      readonly kind: 'flag'
      readonly name: Name
      readonly value: boolean
      readonly with: (value: boolean) => Thing
    }

/** The names of the numbers and flags of a schema's value. */
export type FieldName<Thing> = Thing extends unknown
  ? string extends keyof Thing
    ? never
    : { [Key in keyof Thing]: Thing[Key] extends number | boolean ? Key : never }[keyof Thing] & string
  : never

/** The numbers and flags of a schema's value in the schema's order, with the limits that it sets. */
export function fieldsOf<Schema extends z.ZodObject>(
  schema: Schema,
  value: z.infer<Schema>,
): readonly Field<FieldName<z.infer<Schema>>, z.infer<Schema>>[] {
  type Name = FieldName<z.infer<Schema>>
  const change =
    (name: string) =>
    (next: number | boolean): z.infer<Schema> =>
      schema.parse({ ...value, [name]: next })
  return Object.entries(schema.shape).flatMap(([key, type]): Field<Name, z.infer<Schema>>[] => {
    const name = key as Name
    const own: unknown = value[key]
    if (type instanceof z.ZodNumber && typeof own === 'number') {
      return [{ kind: 'number', name, value: own, rule: numberRule(type), with: change(name) }]
    }
    if (type instanceof z.ZodBoolean && typeof own === 'boolean') {
      return [{ kind: 'flag', name, value: own, with: change(name) }]
    }
    return []
  })
}
