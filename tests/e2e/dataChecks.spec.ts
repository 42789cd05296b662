import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { accessibilityFaults, looks } from './support/accessibility'
import { drop } from './support/drop'
import { expect, test, type Page } from './support/test'

const at = (page: Page, name: string) => page.locator(`[data-test="${name}"]`)

const rows = 200
const repeats = 6
const cities = ['Aachen', 'Bonn', 'Chemnitz']

/** 200 visits, the last six of them once more: a number given to each, a ward that is always the same, half-empty marks. */
function visits(): string {
  const lines = Array.from({ length: rows }, (_, index) =>
    [
      (20 + ((index * 37) % 61) / 3).toFixed(2),
      5001 + index,
      'north',
      index % 5 < 3 ? '' : (index % 17) / 2,
      cities[index % 3],
      (index * 37) % 61 > 30 ? 'ill' : 'well',
    ].join(','),
  )
  return ['bmi,visit,ward,mark,city,outcome', ...lines, ...lines.slice(-repeats)].join('\n')
}

async function openVisits(page: Page, files: string): Promise<void> {
  const file = join(files, 'visits.csv')
  await writeFile(file, visits())
  await drop(page, file)
  await at(page, 'import-start').click()
  await expect(at(page, 'split-train')).toBeVisible()
}

const count = async (page: Page, part: string): Promise<number> =>
  Number((await at(page, `split-${part}`).innerText()).replaceAll(',', ''))

test('findings are shown with their evidence, a click remedies each, and a click takes it back', async ({
  app: { page },
  files,
}) => {
  await openVisits(page, files)
  await expect(at(page, 'checks-warnings')).toContainText('warnings')
  await at(page, 'checks-warnings').click()
  await expect(at(page, 'finding-duplicate-rows')).toContainText('6 rows are identical to an earlier row')
  await expect(at(page, 'finding-identifier')).toContainText('visit')
  await expect(at(page, 'finding-mostly-missing')).toContainText('mark')

  await at(page, 'remedy-mostly-missing').click()
  await expect(at(page, 'finding-mostly-missing')).toHaveCount(0)
  await expect(at(page, 'checks-applied')).toContainText('mark is ignored.')
  await at(page, 'remedy-duplicate-rows').click()
  await expect(at(page, 'finding-duplicate-rows')).toHaveCount(0)
  await expect(at(page, 'split-duplicates')).toHaveText('6 repeats are left out.')
  const parts = async () =>
    (await count(page, 'train')) + (await count(page, 'validation')) + (await count(page, 'test'))
  expect(await parts()).toBe(rows)

  await at(page, 'undo-ignore-columns').click()
  await expect(at(page, 'finding-mostly-missing')).toBeVisible()
  await at(page, 'undo-drop-duplicates').click()
  await expect(at(page, 'finding-duplicate-rows')).toBeVisible()
  await expect(at(page, 'checks-applied')).toHaveCount(0)
  await expect.poll(parts).toBe(rows + repeats)

  const first = at(page, 'finding-duplicate-rows').locator('[data-test="finding-row"]').first()
  await expect(first).toHaveText('Row 195')
  await first.click()
  await expect(at(page, 'data-rows')).toBeFocused()
  await expect(at(page, 'data-rows').locator('.here .number')).toHaveText('195')
})

test('the split is changed with keys and pointer, stratified, and dealt into folds; counts follow', async ({
  app: { page },
  files,
}) => {
  await openVisits(page, files)
  const all = rows + repeats
  await expect(at(page, 'split-train')).toHaveText('144')
  const line = at(page, 'split-line-train')
  await line.focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('PageDown')
  await expect(line).toHaveAttribute('aria-valuenow', '64')
  await expect(at(page, 'split-validation')).toHaveText(String(Math.round(all * 0.21)))

  const bar = await at(page, 'split-bar').boundingBox()
  const knob = await at(page, 'split-line-validation').boundingBox()
  if (bar === null || knob === null) throw new Error('the split bar is not shown')
  await page.mouse.move(knob.x + knob.width / 2, knob.y + 10)
  await page.mouse.down()
  await page.mouse.move(bar.x + bar.width * 0.8, knob.y + 10, { steps: 4 })
  await page.mouse.move(bar.x + bar.width * 0.9, knob.y + 10, { steps: 4 })
  await page.mouse.up()
  await expect(at(page, 'split-line-validation')).toHaveAttribute('aria-valuenow', '90')
  await expect(at(page, 'split-test')).toHaveText(String(Math.round(all * 0.1)))

  await at(page, 'split-stratified').check()
  const classes = at(page, 'split-classes')
  await expect(classes).toContainText('ill')
  await at(page, 'split-kind').selectOption('k-fold')
  await expect(at(page, 'split-test')).toHaveText(/^4[12]$/)
  await at(page, 'split-folds').fill('10')
  await at(page, 'split-folds').press('Enter')
  await at(page, 'split-fold').selectOption('9')
  await expect(at(page, 'split-test')).toHaveText(/^2[01]$/)
  await expect(at(page, 'split-panel')).toContainText('trains all 10 runs, so that every row is tested once')
  // The rows of the classes are those of the folds once they are counted.
  await expect
    .poll(async () => {
      const cells = await classes.locator('tbody td:nth-child(4)').allInnerTexts()
      return cells.reduce((sum, text) => sum + Number(text), 0)
    })
    .toBe(await count(page, 'test'))
})

test('a run trains with the preprocessing that was chosen', async ({ app: { page }, files }) => {
  await openVisits(page, files)
  // bmi, visit, mark, three cities; the ward never changes
  await expect(at(page, 'prepare-inputs')).toHaveText('The network gets 6 numbers for each row.')
  await at(page, 'prepare-scaling').selectOption('min-max')
  await at(page, 'prepare-numbers').selectOption('median')
  await at(page, 'prepare-categories').selectOption('own')
  await at(page, 'prepare-another').selectOption('city')
  await at(page, 'treatment-encoding').selectOption('number')
  await expect(at(page, 'exception-city')).toContainText('as its number')
  await expect(at(page, 'prepare-inputs')).toHaveText('The network gets 4 numbers for each row.')
  await at(page, 'exception-remove-city').click()
  await expect(at(page, 'prepare-exceptions')).toHaveCount(0)
  await expect(at(page, 'prepare-inputs')).toHaveText('The network gets 6 numbers for each row.')
  await at(page, 'run-main').click()
  await expect(at(page, 'run-state')).toHaveAttribute('data-state', 'done', { timeout: 60_000 })
  await expect(at(page, 'run-epoch')).toHaveText('50')
})

test('split, checks and preprocessing can be used with a screen reader, in both looks and languages', async ({
  app: { page },
  files,
}) => {
  await openVisits(page, files)
  for (const theme of looks) {
    await at(page, 'nav-settings').click()
    await at(page, 'settings-theme').selectOption(theme)
    await at(page, 'nav-data').click()
    await at(page, 'data-tab-checks').click()
    await expect(at(page, 'finding-identifier')).toBeVisible()
    expect(await accessibilityFaults(page), theme).toEqual([])
    await at(page, 'shell-language').click()
  }
})
