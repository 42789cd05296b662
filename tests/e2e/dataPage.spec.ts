import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { accessibilityFaults, looks } from './support/accessibility'
import { drop } from './support/drop'
import { expect, test, type Page } from './support/test'

test.beforeEach(async ({ app }) => {
  await app.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setSize(1360, 860)
  })
})

const at = (page: Page, name: string) => page.locator(`[data-test="${name}"]`)

test('the keys walk through a table to its last cell', async ({ app: { page } }) => {
  await at(page, 'nav-data').click()
  await at(page, 'sample-breast-cancer').click()
  const rows = at(page, 'data-rows')
  await expect(rows.getByRole('rowheader').first()).toHaveText('1')
  await expect(rows.getByRole('gridcell').first()).toHaveText(/\d/)
  await expect(rows).toHaveAttribute('aria-rowcount', '570')
  await rows.focus()
  await page.keyboard.press('Control+End')
  await expect(rows.getByRole('rowheader').last()).toHaveText('569')
  await expect(rows.locator('.on')).toHaveText('benign')
  await page.keyboard.press('Home')
  await expect(rows.locator('.on')).toHaveText('7.76')
  await page.keyboard.press('ArrowUp')
  await expect(rows.locator('.here').getByRole('rowheader')).toHaveText('568')
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('PageDown')
  await expect(rows.locator('.on')).toHaveCount(1)
  await at(page, 'rows-go-to').fill('300')
  await page.keyboard.press('Enter')
  await expect(rows.locator('.here').getByRole('rowheader')).toHaveText('300')
})

test('a finding leads to the rows that it is about', async ({ app: { page } }) => {
  await at(page, 'nav-data').click()
  await at(page, 'sample-iris').click()
  await at(page, 'data-tab-checks').click()
  await at(page, 'checks-panel').getByRole('button', { name: 'Row 143' }).first().click()
  await expect(at(page, 'data-rows').locator('.here').getByRole('rowheader')).toHaveText('143')
  await expect(at(page, 'data-rows')).toBeFocused()
})

test('columns get a role, are found and ordered, and tell what they hold', async ({ app: { page } }) => {
  await at(page, 'nav-data').click()
  await at(page, 'sample-breast-cancer').click()
  await at(page, 'data-tab-columns').click()
  await expect(at(page, 'page')).toContainText('30 features → diagnosis')
  await at(page, 'role-mean radius').selectOption('ignore')
  await expect(at(page, 'page')).toContainText('29 features → diagnosis')
  await at(page, 'role-mean area').selectOption('target')
  await expect(at(page, 'page')).toContainText('28 features → mean area')
  await at(page, 'columns-find').fill('diag')
  await expect(at(page, 'role-diagnosis')).toHaveValue('ignore')
  await at(page, 'role-diagnosis').selectOption('target')
  await at(page, 'features-all').click()
  await expect(at(page, 'page')).toContainText('30 features → diagnosis')
  await at(page, 'features-none').click()
  await expect(at(page, 'data-next')).toBeDisabled()
  await at(page, 'features-all').click()

  await at(page, 'columns-find').fill('worst')
  await expect(page.getByText('10 of 31 columns')).toBeVisible()
  await at(page, 'columns-order').selectOption('relation')
  const strongest = page.getByRole('listitem').filter({ has: page.locator('[data-test^="role-"]') })
  await expect(strongest.first()).toHaveAttribute('data-test', 'column-worst concave points')
  await strongest.first().click()
  const detail = at(page, 'column-detail')
  await expect(at(page, 'column-relation')).toContainText('Relation with diagnosis: 0.794')
  await expect(detail).toContainText('Third quartile')
  await expect(at(page, 'treatment-inputs')).toHaveText('1 input of the network')
  await at(page, 'column-close').focus()
  await page.keyboard.press('Escape')
  await expect(detail).toHaveCount(0)
  await expect(strongest.first().locator('button.name')).toBeFocused()
  await page.keyboard.press('Enter')
  await at(page, 'treatment-scaling').selectOption('min-max')
  await at(page, 'column-to-rows').click()
  await expect(at(page, 'data-rows').locator('.on')).toHaveText('0.2654')
})

test('300,000 rows with holes, dates and words scroll to the end', async ({ app: { page }, files }) => {
  const file = join(files, 'large.csv')
  const stream = createWriteStream(file)
  stream.write('when,city,smoker,weight,label\n')
  const cities = ['北京', '上海', '广州']
  for (let block = 0; block < 30; block += 1) {
    const lines = Array.from({ length: 10_000 }, (_, index) => {
      const row = block * 10_000 + index
      const day = new Date(Date.UTC(2020, 0, 1 + (row % 900))).toISOString().slice(0, 10)
      const weight = row % 7 === 3 ? '' : (row / 8).toString()
      return [day, cities[row % 3], row % 2 === 0 ? 'yes' : 'no', weight, row % 5].join(',')
    })
    if (!stream.write(`${lines.join('\n')}\n`)) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'close')
  await drop(page, file)
  await expect(at(page, 'import-start')).toBeEnabled()
  await at(page, 'import-start').click()
  await expect(at(page, 'page')).toContainText('300,000 rows', { timeout: 60_000 })

  await at(page, 'data-tab-rows').click()
  const rows = at(page, 'data-rows')
  await expect(rows).toHaveAttribute('aria-rowcount', '300001')
  const fourth = rows.getByRole('row').nth(4).getByRole('gridcell')
  await expect(fourth).toHaveText(['2020-01-04', '北京', 'no', '—', '3'])
  await rows.focus()
  await page.keyboard.press('Control+End')
  const last = rows.getByRole('row').last()
  await expect(last.getByRole('rowheader')).toHaveText('300,000')
  await expect(last.getByRole('gridcell').nth(1)).toHaveText('广州')
  await expect(last.getByRole('gridcell').nth(3)).toHaveText('37,499.875')

  // The scroll bar's end is the table's end too, though it is shorter than the rows would be.
  await rows.evaluate((box) => box.scrollTo({ top: 0 }))
  await expect(rows.getByRole('rowheader').first()).toHaveText('1')
  await rows.evaluate((box) => box.scrollTo({ top: box.scrollHeight }))
  await expect(last.getByRole('rowheader')).toHaveText('300,000')
  await rows.evaluate((box) => box.scrollTo({ top: box.scrollHeight / 2 }))
  await expect(rows.getByRole('rowheader').nth(3)).toHaveText(/^1(49|50),\d{3}$/)
  await expect(rows.getByRole('gridcell').first()).toHaveText(/^\d{4}-\d\d-\d\d$/)
  await at(page, 'rows-go-to').fill('123457')
  await page.keyboard.press('Enter')
  await expect(rows.locator('.here').getByRole('rowheader')).toHaveText('123,457')

  await at(page, 'data-tab-columns').click()
  await at(page, 'column-city').click()
  await expect(at(page, 'treatment-inputs')).toHaveText('3 inputs of the network')
  await at(page, 'treatment-encoding').selectOption('number')
  await expect(at(page, 'treatment-inputs')).toHaveText('1 input of the network')

  for (const theme of looks) {
    await at(page, 'nav-settings').click()
    await at(page, 'settings-theme').selectOption(theme)
    await at(page, 'nav-data').click()
    for (const tab of ['columns', 'rows', 'checks']) {
      await at(page, `data-tab-${tab}`).click()
      expect(await accessibilityFaults(page, theme), `${theme} ${tab}`).toEqual([])
    }
  }
})

test('pictures are looked at class by class, and one is gone to whatever class is shown', async ({
  app: { page },
}) => {
  await at(page, 'nav-data').click()
  await at(page, 'sample-digits').click()
  const images = at(page, 'data-images')
  await expect(images.getByRole('img').first()).toHaveAttribute('aria-label', 'Image 1, label 0')
  await at(page, 'images-class').selectOption({ label: '3 (183)' })
  await expect(images.getByRole('img').first()).toHaveAttribute('aria-label', 'Image 4, label 3')
  const labels = await images
    .getByRole('img')
    .evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('aria-label') ?? ''))
  expect(labels.length).toBeGreaterThan(20)
  expect(labels.filter((label) => !label.endsWith('label 3'))).toEqual([])
  await at(page, 'rows-go-to').fill('1797')
  await at(page, 'rows-go-to').press('Enter')
  await expect(at(page, 'images-class')).toHaveValue('')
  await expect(images.getByRole('img', { name: 'Image 1,797,' })).toBeVisible()
})
