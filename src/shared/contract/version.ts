/** Raised with every incompatible change of a contract; both sides compare it in their first call. */
export const protocolVersion = 2
