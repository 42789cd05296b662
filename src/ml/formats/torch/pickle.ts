import { AppError } from '#shared/errors'
import { damaged } from '../faults'

/** What a pickle of arrays can hold. */
export type PickleValue =
  string | number | boolean | null | PickleValue[] | Map<PickleValue, PickleValue> | Named | Reference | Built

/** A function or class by its name (`torch._utils _rebuild_tensor_v2`); nothing behind it is ever run. */
export class Named {
  constructor(readonly name: string) {}
}
/** What the pickle says of something that lies outside of it: the storage of an array. */
export class Reference {
  constructor(readonly parts: readonly PickleValue[]) {}
}
/** A call that the pickle asks for: the function by name and what it is given. */
export class Built {
  constructor(
    readonly callable: string,
    readonly given: readonly PickleValue[],
  ) {}
}

const format = 'PyTorch'

/** Python's own containers, made here in place of the calls. */
const containers: Readonly<Record<string, (given: readonly PickleValue[]) => PickleValue>> = {
  'collections OrderedDict': () => new Map(),
  'torch Size': ([sizes]) => sizes ?? [],
}

/**
 * Reads a pickle without running anything of it. `isAllowed` says which names (`module name`) may occur.
 * @throws AppError pickleForbidden for any other name, modelFileDamaged
 */
export function readPickle(bytes: Uint8Array, isAllowed: (name: string) => boolean): PickleValue {
  return new Machine(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), isAllowed).run()
}

/** Python's pickle machine (`pickletools`), of which those opcodes are known that `torch.save` writes. */
class Machine {
  private at = 0
  private readonly stack: PickleValue[] = []
  private readonly marks: number[] = []
  private readonly memo = new Map<number, PickleValue>()

  constructor(
    private readonly bytes: Buffer,
    private readonly isAllowed: (name: string) => boolean,
  ) {}

  run(): PickleValue {
    for (;;) {
      const opcode = this.byte()
      if (opcode === 0x2e) return this.pop()
      const act = opcodes[opcode]
      if (act === undefined) throw damaged(format, `opcode ${String(opcode)} at ${String(this.at - 1)}`)
      act(this)
    }
  }

  byte(): number {
    return this.take(1)[0] ?? 0
  }

  take(length: number): Buffer {
    const from = this.at
    this.at += length
    if (this.at > this.bytes.length) throw damaged(format, 'the pickle ends early')
    return this.bytes.subarray(from, this.at)
  }

  line(): string {
    const end = this.bytes.indexOf(0x0a, this.at)
    if (end < 0) throw damaged(format, 'the pickle ends early')
    const text = this.bytes.toString('utf8', this.at, end)
    this.at = end + 1
    return text
  }

  text(length: number): void {
    this.push(this.take(length).toString('utf8'))
  }

  push(value: PickleValue): void {
    this.stack.push(value)
  }

  pop(): PickleValue {
    const value = this.stack.pop()
    if (value === undefined) throw damaged(format, 'the pickle takes what is not there')
    return value
  }

  top(): PickleValue {
    const value = this.stack.at(-1)
    if (value === undefined) throw damaged(format, 'the pickle takes what is not there')
    return value
  }

  mark(): void {
    this.marks.push(this.stack.length)
  }

  popMark(): PickleValue[] {
    const from = this.marks.pop()
    if (from === undefined) throw damaged(format, 'a mark is missing')
    return this.stack.splice(from)
  }

  /** The last `count` values as a tuple. */
  tuple(count: number): void {
    if (this.stack.length < count) throw damaged(format, 'the pickle takes what is not there')
    this.push(this.stack.splice(this.stack.length - count))
  }

  remember(key: number): void {
    this.memo.set(key, this.top())
  }

  recall(key: number): void {
    const value = this.memo.get(key)
    if (value === undefined) throw damaged(format, 'the pickle takes what is not there')
    this.push(value)
  }

  rememberNext(): void {
    this.remember(this.memo.size)
  }

  global(module: string, name: string): void {
    const full = `${module} ${name}`
    if (!Object.hasOwn(containers, full) && !this.isAllowed(full))
      throw new AppError('INVALID_INPUT', 'pickleForbidden', { name: `${module}.${name}` })
    this.push(new Named(full))
  }

  call(): void {
    const given = this.pop()
    const callable = this.pop()
    if (!(callable instanceof Named) || !Array.isArray(given)) throw damaged(format, 'a call of no function')
    const container = Object.hasOwn(containers, callable.name) ? containers[callable.name] : undefined
    this.push(container === undefined ? new Built(callable.name, given) : container(given))
  }

  setItems(items: readonly PickleValue[]): void {
    const target = this.top()
    if (!(target instanceof Map)) throw damaged(format, 'items of no dictionary')
    for (let at = 0; at + 1 < items.length; at += 2) target.set(items[at] ?? null, items[at + 1] ?? null)
  }

  append(items: readonly PickleValue[]): void {
    const target = this.top()
    if (!Array.isArray(target)) throw damaged(format, 'items of no list')
    for (const item of items) target.push(item)
  }
}

/** A whole number of any length, two's complement, little-endian. */
function long(bytes: Buffer): number {
  let value = 0n
  for (const [place, byte] of bytes.entries()) value |= BigInt(byte) << BigInt(8 * place)
  const bits = bytes.length * 8
  return Number(bits > 0 ? BigInt.asIntN(bits, value) : 0n)
}

const opcodes: Readonly<Record<number, (machine: Machine) => void>> = {
  // PROTO, FRAME
  0x80: (m) => m.take(1),
  0x95: (m) => m.take(8),
  // GLOBAL, STACK_GLOBAL
  0x63: (m) => {
    const module = m.line()
    m.global(module, m.line())
  },
  0x93: (m) => {
    const [name, module] = [m.pop(), m.pop()]
    if (typeof name !== 'string' || typeof module !== 'string')
      throw damaged(format, 'a name that is no text')
    m.global(module, name)
  },
  // MARK, POP, POP_MARK
  0x28: (m) => {
    m.mark()
  },
  0x30: (m) => {
    m.pop()
  },
  0x31: (m) => {
    m.popMark()
  },
  // TUPLE, EMPTY_TUPLE, TUPLE1 to TUPLE3
  0x74: (m) => {
    m.push(m.popMark())
  },
  0x29: (m) => {
    m.push([])
  },
  0x85: (m) => {
    m.tuple(1)
  },
  0x86: (m) => {
    m.tuple(2)
  },
  0x87: (m) => {
    m.tuple(3)
  },
  // EMPTY_DICT, EMPTY_LIST
  0x7d: (m) => {
    m.push(new Map())
  },
  0x5d: (m) => {
    m.push([])
  },
  // REDUCE, NEWOBJ
  0x52: (m) => {
    m.call()
  },
  0x81: (m) => {
    m.call()
  },
  // BUILD: the state of a dictionary, such as the versions of its modules
  0x62: (m) => {
    m.pop()
  },
  // BINPUT, LONG_BINPUT, MEMOIZE, BINGET, LONG_BINGET
  0x71: (m) => {
    m.remember(m.byte())
  },
  0x72: (m) => {
    m.remember(m.take(4).readUInt32LE())
  },
  0x94: (m) => {
    m.rememberNext()
  },
  0x68: (m) => {
    m.recall(m.byte())
  },
  0x6a: (m) => {
    m.recall(m.take(4).readUInt32LE())
  },
  // BINUNICODE, SHORT_BINUNICODE, SHORT_BINSTRING, SHORT_BINBYTES
  0x58: (m) => {
    m.text(m.take(4).readUInt32LE())
  },
  0x8c: (m) => {
    m.text(m.byte())
  },
  0x55: (m) => {
    m.text(m.byte())
  },
  0x43: (m) => {
    m.text(m.byte())
  },
  // BININT1, BININT2, BININT, LONG1, BINFLOAT
  0x4b: (m) => {
    m.push(m.byte())
  },
  0x4d: (m) => {
    m.push(m.take(2).readUInt16LE())
  },
  0x4a: (m) => {
    m.push(m.take(4).readInt32LE())
  },
  0x8a: (m) => {
    m.push(long(m.take(m.byte())))
  },
  0x47: (m) => {
    m.push(m.take(8).readDoubleBE())
  },
  // NEWTRUE, NEWFALSE, NONE
  0x88: (m) => {
    m.push(true)
  },
  0x89: (m) => {
    m.push(false)
  },
  0x4e: (m) => {
    m.push(null)
  },
  // BINPERSID
  0x51: (m) => {
    const parts = m.pop()
    if (!Array.isArray(parts)) throw damaged(format, 'a storage without a description')
    m.push(new Reference(parts))
  },
  // SETITEM, SETITEMS, APPEND, APPENDS
  0x73: (m) => {
    const [value, key] = [m.pop(), m.pop()]
    m.setItems([key, value])
  },
  0x75: (m) => {
    m.setItems(m.popMark())
  },
  0x61: (m) => {
    m.append([m.pop()])
  },
  0x65: (m) => {
    m.append(m.popMark())
  },
}
