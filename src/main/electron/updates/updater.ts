import type { AppUpdater } from 'electron-updater'
import { NodeHttp } from './nodeHttp'
import type { PackageKind } from './packageKind'

/** electron-updater for a kind of package; loaded when it is needed first, which for most people is never. */
export async function updaterFor(kind: PackageKind): Promise<AppUpdater> {
  return confined(await updaterOf(kind))
}

async function updaterOf(kind: PackageKind): Promise<AppUpdater> {
  const { AppImageUpdater, DebUpdater, MacUpdater, NsisUpdater, RpmUpdater } =
    await import('electron-updater')
  switch (kind) {
    case 'nsis':
      return new NsisUpdater()
    case 'mac':
      return new MacUpdater()
    case 'appImage':
      return new AppImageUpdater()
    case 'deb':
      return new DebUpdater()
    case 'rpm':
      return new RpmUpdater()
  }
}

/** Over Node's network, and without the number by which a feed could tell one computer from another. */
export function confined(updater: AppUpdater): AppUpdater {
  // The field is there for every updater, but its types leave it out.
  Reflect.set(updater, 'httpExecutor', new NodeHttp())
  updater.requestHeaders = { 'x-user-staging-id': 'none' }
  updater.isUserWithinRollout = () => true
  updater.logger = null
  return updater
}
