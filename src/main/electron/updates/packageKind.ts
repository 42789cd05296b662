import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** How the app was installed, as far as it can replace itself. */
export type PackageKind = 'nsis' | 'mac' | 'appImage' | 'deb' | 'rpm'

/** What tells how the app was installed. */
export type InstalledAs = {
  readonly platform: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly program: string
  readonly resourcesFolder: string
}

/**
 * The kind of package that the app came in; null for one that is unpacked by hand or carried about (tar.gz, zip, portable): nobody
 * knows where its files belong.
 */
export function packageKind({
  platform,
  environment,
  program,
  resourcesFolder,
}: InstalledAs): PackageKind | null {
  switch (platform) {
    case 'win32':
      return existsSync(join(dirname(program), 'Uninstall Descent.exe')) ? 'nsis' : null
    case 'darwin':
      return 'mac'
    case 'linux': {
      if (environment['APPIMAGE'] !== undefined) return 'appImage'
      const said = join(resourcesFolder, 'package-type')
      const kind = existsSync(said) ? readFileSync(said, 'utf8').trim() : ''
      return kind === 'deb' || kind === 'rpm' ? kind : null
    }
    default:
      return null
  }
}
