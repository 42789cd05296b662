import { expect, test } from '@playwright/test'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeDrivable } from './support/drivable'
import { importAndTrain } from './support/firstTraining'
import { cannotTry, packages } from './support/packages'
import { newPerson, rendererSeccomp } from './support/person'
import { run } from './support/run'
import { twoColumns } from './support/table'

const reason = cannotInstallRpm()
test.skip(reason !== '', reason)

test('the rpm is installed into a root of its own: rights, menu entry, what it needs; it starts and trains', async () => {
  const root = await mkdtemp(join(tmpdir(), 'descent-rpm-'))
  const person = await newPerson()
  try {
    await run('chmod', '755', root)
    // Elsewhere than in the system: the needed packages have other names here, and the scripts would change this desktop.
    await run('rpm', '--install', '--root', root, '--nodeps', '--noscripts', packages.rpm)
    const app = join(root, 'opt', 'Descent')
    const sandbox = await stat(join(app, 'chrome-sandbox'))
    expect({ mode: sandbox.mode & 0o7777, uid: sandbox.uid }).toEqual({ mode: 0o4755, uid: 0 })
    expect(await run('rpm', '--root', root, '--verify', '--nodeps', 'descent')).toBe('')
    expect(await readFile(join(root, 'usr/share/applications/descent.desktop'), 'utf8')).toContain(
      'Exec=/opt/Descent/descent %F\n',
    )
    const needed = await run('rpm', '-qp', '--requires', packages.rpm)
    for (const library of ['libgtk-3.so.0', 'libnss3.so', 'libgbm.so.1', 'libasound.so.2']) {
      expect(needed).toContain(`${library}()(64bit)`)
    }

    await makeDrivable(join(app, 'descent'))
    const table = join(person.home, '数据.csv')
    await writeFile(table, twoColumns(300))
    const { electron, page } = await person.drive(join(app, 'descent'), table)
    expect(new Set(await rendererSeccomp(join(app, 'descent')))).toEqual(new Set([2]))
    await importAndTrain(page)
    await electron.close()
  } finally {
    await person.leave()
    await rm(root, { recursive: true, force: true })
  }
})

/** Why the rpm cannot be installed here; empty when it can. */
function cannotInstallRpm(): string {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux installs an rpm'
  if (!existsSync('/usr/bin/rpm')) return 'rpm is not there'
  return cannotTry(packages.rpm)
}
