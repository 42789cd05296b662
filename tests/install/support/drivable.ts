import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { getRawHeader, statFile } from '@electron/asar'
import { open, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { run } from './run'

/**
 * Lets Playwright drive an unpacked app, which a released one refuses: one byte of the program and the word in its
 * package.json that tells the test variant are changed.
 */
export async function makeDrivable(executable: string): Promise<void> {
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  const word = '"testVariant": true, '
  await changeAbout(join(dirname(executable), 'resources', 'app.asar'), (about) =>
    about.replace(/"description": "([^"]*)"/, (_, text: string) => {
      return `${word}"description": "${text.slice(0, -word.length)}"`
    }),
  )
}

/**
 * Makes of a released deb one of another version, which may be driven; nothing else is changed.
 * @throws when the versions differ in length: they are replaced in place
 */
export async function drivableDeb(deb: string, version: string, folder: string): Promise<string> {
  const tree = join(folder, 'tree')
  await run('dpkg-deb', '--raw-extract', deb, tree)
  const app = join(tree, 'opt', 'Descent')
  await makeDrivable(join(app, 'descent'))
  const control = join(tree, 'DEBIAN', 'control')
  await writeFile(control, (await readFile(control, 'utf8')).replace(/^Version: .*$/m, `Version: ${version}`))
  await changeAbout(join(app, 'resources', 'app.asar'), (about) =>
    about.replace(/("version": ")[^"]*"/, `$1${version}"`),
  )
  const sums = "find . -type f ! -path './DEBIAN/*' -printf '%P\\0' | xargs -0 md5sum > DEBIAN/md5sums"
  await run('sh', '-c', `cd '${tree}' && ${sums}`)
  const output = join(folder, `descent_${version}.deb`)
  await run('dpkg-deb', '--build', '--root-owner-group', '-Znone', tree, output)
  return output
}

/** Changes the package.json of a packed app in place. @throws when its length changes */
async function changeAbout(archive: string, change: (about: string) => string): Promise<void> {
  const entry = statFile(archive, 'package.json')
  if (!('offset' in entry)) throw new Error('package.json is no file of the archive')
  const { headerSize } = getRawHeader(archive)
  const file = await open(archive, 'r+')
  try {
    // The header is preceded by its own size.
    const start = 8 + headerSize + Number(entry.offset)
    const { buffer } = await file.read(Buffer.alloc(entry.size), 0, entry.size, start)
    const changed = change(buffer.toString('utf8'))
    if (Buffer.byteLength(changed) !== entry.size) throw new Error('package.json became of another length')
    await file.write(Buffer.from(changed), 0, entry.size, start)
  } finally {
    await file.close()
  }
}
