import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './support/test'

test('a run ends without moving the page, and its chart is saved as an image and as a table', async ({
  app,
}) => {
  const { page, electron, userData } = app
  const at = (name: string) => page.locator(`[data-test="${name}"]`).first()
  await at('start-learn').click()
  const chart = at('train-loss-chart')
  await expect(at('train-accuracy-chart')).toBeVisible()
  await expect(at('train-cards')).toContainText('Time left')
  const before = await chart.boundingBox()
  await expect(at('run-state')).toHaveAttribute('data-state', 'done', { timeout: 60_000 })
  await expect(at('train-outcome')).toBeVisible()
  expect(await chart.boundingBox()).toEqual(before)
  // Beside each other in a window of 1280 px.
  expect((await at('train-accuracy-chart').boundingBox())?.y).toBe(before?.y)

  const save = async (kind: 'png' | 'svg' | 'csv'): Promise<Buffer> => {
    const file = join(userData, `chosen.${kind}`)
    await electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, file)
    await chart.locator('[data-test="chart-save"]').press('Enter')
    await at(`chart-save-${kind}`).click()
    await expect(at('train-chart-saved')).toContainText(`chosen.${kind}`)
    return readFile(file)
  }
  const png = await save('png')
  expect([png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
    'PNG',
    1600,
    900,
  ])
  expect((await save('svg')).toString()).toContain('>Loss</text>')
  const table = (await save('csv')).toString()
  const [head, last] = [/^\uFEFF(.*)\r\n/, /\r\n(.*)\r\n$/].map((line) => line.exec(table)?.[1] ?? '')
  expect(head).toBe('step,epoch,training,validation')
  expect(last).toMatch(/^\d+,\d+,[\d.e-]+,[\d.e-]+$/)
})
