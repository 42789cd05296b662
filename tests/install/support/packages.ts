import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../e2e/support/paths'

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
const folder = join(root, 'dist', 'release')

/** What `npm run package` makes on Linux and x64. */
export const packages = {
  version,
  /** The unpacked app. */
  folder: join(folder, 'linux-unpacked'),
  deb: join(folder, `descent_${version}_amd64.deb`),
  rpm: join(folder, `descent-${version}.x86_64.rpm`),
  archive: join(folder, `descent-${version}-linux-x64.tar.gz`),
  zip: join(folder, `descent-${version}-linux-x64.zip`),
}

/** Why a package cannot be tried here; empty when it can. */
export const cannotTry = (file: string): string =>
  existsSync(file) ? '' : `${file} is not there: npm run package -- --linux deb rpm tar.gz zip`

/** Why a deb cannot be installed here; empty when it can. */
export function cannotInstall(): string {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'a deb for x64 is for Linux on x64'
  if (process.getuid?.() !== 0) return 'only root installs a deb'
  if (!existsSync('/usr/bin/apt-get')) return 'only Debian and its family install a deb'
  // A person's own installation is not for tests to replace.
  if (existsSync('/opt/Descent')) return 'Descent is installed already'
  return cannotTry(packages.deb)
}
