import { AppError } from '#shared/errors'

/** The allocator of an Emscripten module. */
export interface Allocator {
  _malloc(bytes: number): number
  _free(address: number): void
}

const addressable = 2 ** 32

/**
 * Makes a failed allocation an error, RESOURCE_EXHAUSTED `outOfMemory`. The backend uses the address that it gets
 * without looking: 0 for "no memory" would overwrite the module's own data, and a size of 4 GiB or more is taken
 * modulo 4 GiB, so that a kernel would write beyond its piece.
 */
export function guardAllocation(module: Allocator): void {
  // Emscripten puts the real function in the place of a stub at the first call; only then can it be wrapped.
  module._free(module._malloc(8))
  const allocate = module._malloc.bind(module)
  module._malloc = (bytes) => {
    const address = bytes < addressable ? allocate(bytes) : 0
    if (address === 0 && bytes > 0) throw new AppError('RESOURCE_EXHAUSTED', 'outOfMemory', { bytes })
    return address
  }
}
