/** WebAssembly instructions as bytes, to be concatenated; opcodes are those of the WebAssembly core specification. */
export type Code = readonly number[]

/** Unsigned LEB128, the integer encoding of the binary format. */
export function unsigned(value: number): Code {
  const bytes: number[] = []
  let rest = value
  do {
    const low = rest & 0x7f
    rest >>>= 7
    bytes.push(rest === 0 ? low : low | 0x80)
  } while (rest !== 0)
  return bytes
}

function signed(value: number): Code {
  const bytes: number[] = []
  let rest = value
  for (;;) {
    const low = rest & 0x7f
    rest >>= 7
    const done = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)
    bytes.push(done ? low : low | 0x80)
    if (done) return bytes
  }
}

const vector = (opcode: number): Code => [0xfd, ...unsigned(opcode)]
const memory = (offset: number): Code => [0, ...unsigned(offset)]

/** Joins instruction sequences. */
export const sequence = (...parts: readonly Code[]): Code => parts.flat()

/** Control flow, locals and 32-bit integers. */
export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  add: [0x6a] as Code,
  sub: [0x6b] as Code,
  mul: [0x6c] as Code,
  and: [0x71] as Code,
}
export const local = {
  get: (index: number): Code => [0x20, ...unsigned(index)],
  set: (index: number): Code => [0x21, ...unsigned(index)],
  tee: (index: number): Code => [0x22, ...unsigned(index)],
}

/** `if (top of stack) body`. */
export const when = (body: Code): Code => [0x04, 0x40, ...body, 0x0b]
/** `if (top of stack) yes else no`. */
export const either = (yes: Code, no: Code): Code => [0x04, 0x40, ...yes, 0x05, ...no, 0x0b]

/** Runs `body` while the counter in `index` is positive, lowering it by `step`; `index` must be a positive multiple of `step` or zero. */
export const countDown = (index: number, step: number, body: Code): Code =>
  sequence(
    local.get(index),
    when([
      0x03,
      0x40,
      ...body,
      ...local.get(index),
      ...i32.const(step),
      ...i32.sub,
      ...local.tee(index),
      0x0d,
      0,
      0x0b,
    ]),
  )

/** Adds a constant to a local. */
export const advance = (index: number, by: number): Code =>
  sequence(local.get(index), i32.const(by), i32.add, local.set(index))
/** Adds one local to another. */
export const advanceBy = (index: number, by: number): Code =>
  sequence(local.get(index), local.get(by), i32.add, local.set(index))

/** Scalar 32-bit floats. */
export const f32 = {
  const: (value: number): Code => [0x43, ...new Uint8Array(Float32Array.of(value).buffer)],
  load: (offset: number): Code => [0x2a, ...memory(offset)],
  store: (offset: number): Code => [0x38, ...memory(offset)],
}

/** Four 32-bit floats at once. `fused` is `a·b + c`, in one rounding where the processor can. */
export const f32x4 = {
  load: (offset: number): Code => [...vector(0x00), ...memory(offset)],
  loadSplat: (offset: number): Code => [...vector(0x09), ...memory(offset)],
  store: (offset: number): Code => [...vector(0x0b), ...memory(offset)],
  zero: [...vector(0x0c), ...Array.from({ length: 16 }, () => 0)] as Code,
  splat: vector(0x13),
  greater: vector(0x44),
  and: vector(0x4e),
  squareRoot: vector(0xe3),
  add: vector(0xe4),
  sub: vector(0xe5),
  mul: vector(0xe6),
  div: vector(0xe7),
  fused: vector(0x105),
}
