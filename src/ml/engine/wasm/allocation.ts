import { AppError } from '#shared/errors'

/** The allocator of an Emscripten module. */
export interface Allocator {
  readonly HEAPU8: Uint8Array
  _malloc(bytes: number): number
  _free(address: number): void
}

const addressable = 2 ** 32

/**
 * Makes a failed allocation an error, RESOURCE_EXHAUSTED `outOfMemory`. The backend uses the address that it gets
 * without looking: 0 for "no memory" would overwrite the module's own data. Nor can the allocator be asked for more than
 * it can address: it takes a size of 2 GiB or more that does not fit behind its memory as memory that is given back.
 */
export function guardAllocation(module: Allocator): void {
  // Emscripten puts the real functions in the place of stubs at the first call; only then can they be wrapped.
  module._free(module._malloc(8))
  const allocate = module._malloc.bind(module)
  const free = module._free.bind(module)
  const sizes = new Map<number, number>()
  let inUse = 0
  module._malloc = (bytes) => {
    const heap = module.HEAPU8.length
    // What is larger than the heap must come behind it.
    const isPossible = (bytes > heap ? heap : inUse) + bytes < addressable
    const address = isPossible ? allocate(bytes) : 0
    if (address === 0 && bytes > 0) throw new AppError('RESOURCE_EXHAUSTED', 'outOfMemory', { bytes })
    sizes.set(address, bytes)
    inUse += bytes
    return address
  }
  module._free = (address) => {
    inUse -= sizes.get(address) ?? 0
    sizes.delete(address)
    free(address)
  }
}
