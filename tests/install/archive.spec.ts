import { expect, test } from '@playwright/test'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDrivable } from './support/drivable'
import { importAndTrain } from './support/firstTraining'
import { cannotTry, packages } from './support/packages'
import { newPerson, rendererSeccomp } from './support/person'
import { run } from './support/run'
import { twoColumns } from './support/table'

const archives = [
  {
    kind: 'tar.gz',
    file: packages.archive,
    unpack: (to: string) => run('tar', '--no-same-owner', '-xzf', packages.archive, '-C', to),
  },
  { kind: 'zip', file: packages.zip, unpack: (to: string) => run('unzip', '-q', packages.zip, '-d', to) },
]

for (const { kind, file, unpack } of archives) {
  test(`the ${kind} is unpacked and trains in a folder with spaces and Chinese in its path`, async () => {
    const isRoot = process.platform === 'linux' && process.getuid?.() === 0
    const reason = isRoot ? cannotTry(file) : 'only root on Linux can be somebody else'
    test.skip(reason !== '', reason)
    const person = await newPerson()
    try {
      const folder = join(person.home, 'My apps 应用 程序')
      await mkdir(folder)
      await unpack(folder)
      const names = await readdir(folder)
      // The zip has the app's files at its top, as electron-builder makes it; the tar.gz has one folder.
      const program = join(folder, names.length === 1 ? (names[0] ?? '') : '', 'descent')
      await run('chown', '-R', 'nobody', folder)
      await makeDrivable(program)
      const table = join(folder, '数据.csv')
      await writeFile(table, twoColumns(300))

      const { electron, page } = await person.drive(program, table)
      expect(new Set(await rendererSeccomp(program))).toEqual(new Set([2]))
      await importAndTrain(page)
      await electron.close()
    } finally {
      await person.leave()
    }
  })
}
