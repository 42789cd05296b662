import { accessibilityFaults } from './support/accessibility'
import { expect, test, type Page } from './support/test'

const at = (page: Page, name: string) => page.locator(`[data-test="${name}"]`)

test('a picture leads to its rows, and they can be left out and taken in again, by keys alone', async ({
  app: { page },
}) => {
  await at(page, 'nav-data').click()
  await at(page, 'sample-iris').click()
  await at(page, 'data-tab-pictures').click()
  await expect(at(page, 'pictures-sample')).toContainText('all 127 training and validation rows')

  const lengths = at(page, 'spread-petal length (cm)').getByRole('slider')
  await lengths.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await expect(lengths).toHaveAttribute(
    'aria-valuetext',
    /^1\.5 to 2: \d+ rows$|^1\.5 to 2: \d+ rows \(setosa \d+\)$/,
  )
  await page.keyboard.press('Enter')
  await expect(at(page, 'filter-chip')).toHaveText(/“petal length \(cm\)” from 1\.5 to below 2/)
  await expect(at(page, 'filter-count')).toHaveText('26 of 150 rows, 2 of them in the test part')
  const rows = at(page, 'data-rows')
  await expect(rows).toHaveAttribute('aria-rowcount', '27')
  await expect(rows.getByRole('rowheader').first()).toHaveText('4')

  // The keys sort, too.
  await rows.focus()
  await page.keyboard.press('s')
  await page.keyboard.press('s')
  await expect(rows.getByRole('gridcell').first()).toHaveText('5.7')
  await expect(rows.getByRole('columnheader').nth(1)).toHaveAttribute('aria-sort', 'descending')

  await at(page, 'leave-out').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('a bent ruler')
  await page.keyboard.press('Enter')
  await expect(at(page, 'exclusions')).toContainText('26 rows left out')
  await expect(at(page, 'exclusions')).toContainText('Reason: a bent ruler')
  await expect(at(page, 'filter-chip')).toHaveCount(0)
  await at(page, 'sort-column').selectOption('')
  await expect(rows.locator('.left').first()).toContainText('out')
  await at(page, 'data-tab-pictures').click()
  await expect(at(page, 'pictures-sample')).toContainText(/all 10\d training and validation rows/)
  await at(page, 'exclusion-take-in').focus()
  await page.keyboard.press('Enter')
  await expect(at(page, 'exclusions')).toHaveCount(0)
  await expect(at(page, 'pictures-sample')).toContainText('all 127 training and validation rows')
})

test('a pair of columns leads to its scatter plot, a rectangle there to its rows; all can be used with a screen reader', async ({
  app: { page },
}) => {
  await at(page, 'nav-data').click()
  await at(page, 'sample-iris').click()
  await at(page, 'data-tab-pictures').click()
  await at(page, 'data-tab-relations').click()
  const map = at(page, 'relation-map')
  await map.getByRole('button').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(at(page, 'map-told')).toContainText('petal length (cm) and petal width (cm): r 0.9')
  expect(await accessibilityFaults(page), 'the map').toEqual([])
  await map.locator(':focus').press('Enter')
  const plane = at(page, 'scatter-plane')
  await plane.focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Shift+ArrowRight')
  await expect(at(page, 'scatter-told')).toContainText('of 127 drawn rows')
  expect(await accessibilityFaults(page), 'the scatter plot').toEqual([])
  await plane.focus()
  await page.keyboard.press('Enter')
  await expect(at(page, 'filter-chip')).toHaveCount(2)
  await expect(at(page, 'filter-count')).toContainText('of 150 rows')
  expect(await accessibilityFaults(page), 'the rows').toEqual([])
})
