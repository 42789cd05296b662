import { expect, test, type Page } from '@playwright/test'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDrivable } from './support/drivable'
import { cannotTry, packages } from './support/packages'
import { newPerson, rendererSeccomp } from './support/person'
import { run } from './support/run'
import { twoColumns } from './support/table'

const at = (page: Page, name: string) => page.locator(`[data-test="${name}"]`)

const reason =
  process.platform !== 'linux' || process.getuid?.() !== 0
    ? 'only root on Linux can be somebody else'
    : cannotTry(packages.archive)
test.skip(reason !== '', reason)

test('the archive is unpacked and trains in a folder with spaces and Chinese in its path', async () => {
  const person = await newPerson()
  try {
    const folder = join(person.home, 'My apps 应用 程序')
    await mkdir(folder)
    await run('tar', '--no-same-owner', '-xzf', packages.archive, '-C', folder)
    const [name = ''] = await readdir(folder)
    await run('chown', '-R', 'nobody', folder)
    const program = join(folder, name, 'descent')
    await makeDrivable(program)
    const file = join(folder, '数据.csv')
    await writeFile(file, twoColumns(300))

    const { electron, page } = await person.drive(program, file)
    expect(new Set(await rendererSeccomp(program))).toEqual(new Set([2]))
    await at(page, 'import-start').click()
    await expect(at(page, 'import-panel')).toHaveCount(0)
    await at(page, 'nav-train').click()
    await at(page, 'train-start').click()
    await expect(at(page, 'run-state')).toHaveAttribute('data-state', 'done', { timeout: 120_000 })
    await electron.close()
  } finally {
    await person.leave()
  }
})
