import { unsigned, type Code } from './code'

/** The value types of the binary format that are used here. */
export const types = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const
type ValueType = (typeof types)[keyof typeof types]

/** One exported function without a result: parameters first, then locals, numbered together from 0. */
export interface NativeFunction {
  readonly name: string
  readonly parameters: readonly ValueType[]
  readonly locals: readonly ValueType[]
  readonly body: Code
}

const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()]
const section = (id: number, items: readonly Code[]): Code => {
  const content = list(items)
  return [id, ...unsigned(content.length), ...content]
}
const text = (value: string): Code => {
  const bytes = [...new TextEncoder().encode(value)]
  return [...unsigned(bytes.length), ...bytes]
}

function body(fn: NativeFunction): Code {
  const content = [...list(fn.locals.map((type) => [1, type])), ...fn.body, 0x0b]
  return [...unsigned(content.length), ...content]
}

const magicAndVersion: Code = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]

/** The binary of a module that works in the memory imported as `env.memory` and exports the functions. */
export function assemble(functions: readonly NativeFunction[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    ...magicAndVersion,
    ...section(
      1,
      functions.map((fn) => [0x60, ...list(fn.parameters.map((type) => [type])), 0]),
    ),
    ...section(2, [[...text('env'), ...text('memory'), 0x02, 0x00, ...unsigned(1)]]),
    ...section(
      3,
      functions.map((_, index) => unsigned(index)),
    ),
    ...section(
      7,
      functions.map((fn, index) => [...text(fn.name), 0x00, ...unsigned(index)]),
    ),
    ...section(10, functions.map(body)),
  ])
}
