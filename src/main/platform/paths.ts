import { homedir } from 'node:os'
import { join } from 'node:path'
import { chosenFolder, type ChosenFolder } from './dataPlace'

/** The app's name as Electron uses it for its own folder. */
const appFolder = 'Descent'

/**
 * The folder of the experiment log, the same that the window uses: `DESCENT_DATA`, where it was moved to, or `data` in the
 * app's folder of the operating system (`%APPDATA%`, `~/Library/Application Support`, `$XDG_CONFIG_HOME` or `~/.config`).
 */
export const dataPlaceOf = (
  platform: string,
  environment: Readonly<Record<string, string | undefined>>,
  home: string = homedir(),
): ChosenFolder =>
  chosenFolder(join(systemFolder(platform, environment, home), appFolder, 'data'), environment)

/**
 * The folders of runtime packs: `engines` among the app's data, where they are installed, and the one that
 * `DESCENT_RUNTIME` names (the scripts of a checkout set it).
 */
export function runtimeFolders(
  dataFolder: string,
  environment: Readonly<Record<string, string | undefined>>,
): readonly [string, ...string[]] {
  const more = environment['DESCENT_RUNTIME']
  return [join(dataFolder, 'engines'), ...(more === undefined || more === '' ? [] : [more])]
}

function systemFolder(
  platform: string,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  switch (platform) {
    case 'win32':
      return environment['APPDATA'] ?? join(home, 'AppData', 'Roaming')
    case 'darwin':
      return join(home, 'Library', 'Application Support')
    default:
      return environment['XDG_CONFIG_HOME'] ?? join(home, '.config')
  }
}
