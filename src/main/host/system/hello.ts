import { protocolVersion } from '#shared/contract/version'
import { AppError } from '#shared/errors'

/** Refuses a caller of another build, naming both sides. @throws {AppError} protocolMismatch */
export function checkProtocol(
  caller: { readonly protocol: number; readonly appVersion: string },
  ownVersion: string,
): void {
  if (caller.protocol === protocolVersion) return
  throw new AppError('UNSUPPORTED', 'protocolMismatch', {
    expected: inWords(ownVersion, protocolVersion),
    found: inWords(caller.appVersion, caller.protocol),
  })
}

const inWords = (version: string, protocol: number): string => `${version} (protocol ${protocol})`
