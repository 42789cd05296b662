import { encode } from 'fast-png'
import { parquetWriteFile } from 'hyparquet-writer'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { once } from 'node:events'
import { encodeText } from '#fixtures/encodeText'
import { accessibilityFaults, looks } from './support/accessibility'
import type { StartedApp } from './support/app'
import { drop } from './support/drop'
import { expect, test, type Page } from './support/test'

const at = (page: Page, name: string) => page.locator(`[data-test="${name}"]`)

const cities = ['北京', '上海', '广州', '成都']
/** 200 patients; `line` is the line in the file, of which the first holds the names. */
function patients(change: (cells: readonly string[], line: number) => readonly string[]): string {
  const rows = Array.from({ length: 200 }, (_, index) =>
    change(
      [cities[index % 4] ?? '', String(20 + (index % 60)), (index * 0.37).toFixed(2), String(index % 2)],
      index + 2,
    ),
  )
  return [['城市', '年龄', '血糖', 'Outcome'], ...rows].map((cells) => cells.join(',')).join('\r\n')
}
const twoBad = (cells: readonly string[], line: number): readonly string[] => {
  if (line === 6) return [cells[0] ?? '', '三十', ...cells.slice(2)]
  return line === 10 ? cells.slice(0, 2) : cells
}

async function gbkFile(files: string): Promise<string> {
  const folder = join(files, '数据 文件')
  await mkdir(folder, { recursive: true })
  const file = join(folder, '病人 表.csv')
  await writeFile(file, encodeText(patients(twoBad), 'gbk'))
  return file
}

const datasetFolders = ({ userData }: StartedApp): Promise<string[]> =>
  readdir(join(userData, 'data', 'datasets')).catch(() => [])

test('a dropped GBK file is understood, shown, read in another way, imported, and what was left out is listed', async ({
  app,
  files,
}) => {
  const { page } = app
  await drop(page, await gbkFile(files))
  await expect(at(page, 'import-encoding')).toHaveValue('gbk')
  await expect(at(page, 'import-delimiter')).toHaveValue(',')
  await expect(at(page, 'import-header')).toHaveValue('names 1')
  const preview = at(page, 'import-preview')
  await expect(preview).toContainText('广州')
  await expect(at(page, 'import-kind-城市')).toHaveValue('category')
  await expect(at(page, 'import-size')).toContainText('× 4 columns → target')
  await expect(at(page, 'import-target')).toHaveValue('Outcome')
  await expect(at(page, 'import-faults')).toContainText('not a number')

  await at(page, 'import-delimiter').selectOption(';')
  await expect(preview.getByRole('columnheader')).toHaveCount(1)
  await at(page, 'import-delimiter').selectOption(',')
  await expect(preview.getByRole('columnheader')).toHaveCount(4)
  await at(page, 'import-encoding').selectOption('windows-1252')
  await expect(preview).not.toContainText('广州')
  await at(page, 'import-encoding').selectOption('gbk')
  await expect(preview).toContainText('广州')
  await at(page, 'import-kind-Outcome').selectOption('category')
  await expect(at(page, 'import-kind-Outcome')).toHaveValue('category')

  await at(page, 'import-start').click()
  await expect(at(page, 'import-panel')).toHaveCount(0)
  await expect(at(page, 'page')).toContainText('198 rows')
  const note = at(page, 'import-note')
  await expect(note).toContainText('2 rows could not be read and were left out.')
  await at(page, 'import-note-show').click()
  await expect(note.getByRole('row').nth(1)).toHaveText(['6', '年龄', 'not a number', '三十'].join(''))
  await expect(note.getByRole('row').nth(2)).toContainText('too few cells')

  await at(page, 'import-again').click()
  await expect(at(page, 'import-encoding')).toHaveValue('gbk')
  await at(page, 'import-bad-rows').selectOption('fill')
  await at(page, 'import-start').click()
  await expect(at(page, 'page')).toContainText('200 rows')
  await expect(note).toContainText('2 rows have cells that could not be read')
  expect(await datasetFolders(app)).toHaveLength(2)
})

test('a title above the names is left out, another line can hold them, and the target is chosen before', async ({
  app: { page },
  files,
}) => {
  const folder = join(files, '标题')
  await mkdir(folder, { recursive: true })
  const file = join(folder, '体检.csv')
  const rows = Array.from(
    { length: 60 },
    (_, row) => `${row},${20 + (row % 40)},${row % 2 === 0 ? '北京' : '上海'},${row / 8}`,
  )
  await writeFile(
    file,
    encodeText(['体检数据,,,', ',,,', '编号,年龄,城市,体重', ...rows].join('\r\n'), 'gbk'),
  )
  await drop(page, file)
  await expect(at(page, 'import-header')).toHaveValue('names 3')
  await expect(at(page, 'import-target')).toHaveValue('体重')
  await at(page, 'import-header').selectOption('names 1')
  await expect(at(page, 'import-preview')).toContainText('column 2')
  await at(page, 'import-header').selectOption('names 3')
  await expect(at(page, 'import-preview')).toContainText('编号')
  await at(page, 'import-target').selectOption('城市')
  await at(page, 'import-start').click()
  await expect(at(page, 'import-panel')).toHaveCount(0)
  await expect(at(page, 'page')).toContainText('60 rows')
  await expect(at(page, 'data-target')).toContainText('城市')
  await at(page, 'nav-model').click()
  await at(page, 'tab-code').click()
  await expect(at(page, 'script-code')).toContainText('a title, the names')
})

test('a row that may not be bad ends the import with its line and column, and the panel stays', async ({
  app,
  files,
}) => {
  const { page } = app
  await drop(page, await gbkFile(files))
  await at(page, 'import-bad-rows').selectOption('fail')
  await expect(at(page, 'import-start')).toBeEnabled()
  await at(page, 'import-start').click()
  const fault = at(page, 'error-notice').first()
  await expect(fault).toHaveAttribute('data-reason', 'csvBadRow')
  await expect(fault).toContainText('line 6 · column 年龄')
  expect(await datasetFolders(app)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(at(page, 'import-panel')).toHaveCount(0)
  await expect(at(page, 'error-notice')).toHaveCount(0)
})

test('an import that is cancelled in the middle leaves nothing, and can be begun again', async ({
  app,
  files,
}) => {
  const { page } = app
  const file = join(files, 'large.csv')
  const stream = createWriteStream(file)
  stream.write('name,a,b,label\n')
  const block = Array.from(
    { length: 10_000 },
    (_, row) => `"a ""quoted"" text, ${row % 50}",${row},${row / 7},${row % 2}`,
  )
  for (let part = 0; part < 250; part += 1) {
    if (!stream.write(`${block.join('\n')}\n`)) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'close')
  await drop(page, file)
  await expect(at(page, 'import-size')).toContainText('about')
  await at(page, 'import-start').click()
  await expect(at(page, 'import-progress')).toContainText(/of [\d.]+ MB · [\d,]+ rows/)
  await at(page, 'import-cancel').click()
  await expect(at(page, 'import-start')).toBeEnabled()
  await expect(at(page, 'error-notice')).toHaveCount(0)
  await expect.poll(() => datasetFolders(app)).toEqual([])
  // Escape ends an import, and only then the panel.
  await at(page, 'import-start').click()
  await expect(at(page, 'import-progress')).toContainText('rows')
  await page.keyboard.press('Escape')
  await expect(at(page, 'import-start')).toBeEnabled()
  await page.keyboard.press('Escape')
  await expect(at(page, 'import-panel')).toHaveCount(0)
  await expect.poll(() => datasetFolders(app)).toEqual([])
})

test('a damaged workbook that is called .csv is told in words', async ({ app: { page }, files }) => {
  const file = join(files, 'book.csv')
  const zip = Buffer.from('504b0304140006000800000021000000', 'hex')
  await writeFile(file, Buffer.concat([zip, Buffer.from('xl/workbook.xml'), Buffer.alloc(200, 7)]))
  await drop(page, file)
  await expect(at(page, 'error-notice')).toHaveAttribute('data-reason', 'fileDamaged')
  await expect(at(page, 'error-notice')).toContainText('Excel file is damaged')
  await expect(at(page, 'import-preview')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(at(page, 'import-panel')).toHaveCount(0)
})

test('a table is pasted with keys on the Data page, or into the field of its button', async ({ app }) => {
  const { page } = app
  const text = [
    'width\theight\tkind',
    ...Array.from({ length: 30 }, (_, n) => `${n}.5\t${n % 7}\t${n % 2 === 0 ? '红' : '蓝'}`),
  ]
  await app.electron.evaluate(({ clipboard }, table) => clipboard.writeText(table), text.join('\n'))
  await at(page, 'nav-data').click()
  await page.keyboard.press('ControlOrMeta+V')
  await expect(at(page, 'import-delimiter')).toHaveValue('\t')
  await expect(at(page, 'import-preview')).toContainText('红')
  await page.keyboard.press('Escape')
  await at(page, 'data-paste').click()
  await page.keyboard.press('ControlOrMeta+V')
  await expect(at(page, 'import-size')).toContainText('30 rows × 3 columns')
  await expect(at(page, 'import-target')).toHaveValue('kind')
  await at(page, 'import-start').click()
  await expect(at(page, 'page')).toContainText('Pasted on')
  await expect(at(page, 'data-rows')).toContainText('蓝')
})

test('a file and its test file are dropped together', async ({ app: { page }, files }) => {
  const [train, holdout] = [join(files, 'train.csv'), join(files, 'test.csv')]
  await writeFile(
    train,
    patients((cells) => cells),
  )
  await writeFile(
    holdout,
    patients((cells) => cells)
      .split('\r\n')
      .slice(0, 41)
      .join('\r\n'),
  )
  await drop(page, train, holdout)
  await expect(at(page, 'import-test-name')).toContainText('test.csv, 40 rows.')
  await at(page, 'import-start').click()
  await expect(at(page, 'page')).toContainText('240 rows')
})

test('a dropped folder of pictures asks for their size; what is no picture is listed', async ({
  app: { page },
  files,
}) => {
  const folder = join(files, '宠物')
  for (const [place, name] of ['猫', '狗'].entries()) {
    await mkdir(join(folder, name), { recursive: true })
    for (let number = 0; number < 12; number += 1) {
      const data = Uint8Array.from(
        { length: 12 * 9 * 3 },
        (_, index) => (index * (number + 1) + place * 90) % 256,
      )
      await writeFile(
        join(folder, name, `${number}.png`),
        encode({ width: 12, height: 9, channels: 3, depth: 8, data }),
      )
    }
  }
  await writeFile(join(folder, '猫', 'notes.txt'), 'no picture')
  await drop(page, folder)
  const found = at(page, 'image-folder-found')
  await expect(found).toContainText('25 files in 2 classes')
  await expect(found).toContainText('12 pixels wide and 9 high')
  await expect(at(page, 'image-folder-height')).toHaveValue('9')
  await expect(at(page, 'import-panel').getByRole('img', { name: '狗' }).first()).toBeVisible()
  await at(page, 'image-folder-height').fill('8')
  await at(page, 'image-folder-width').fill('10')
  await page.keyboard.press('Tab')
  await at(page, 'image-folder-colours').selectOption('grey')
  await expect(at(page, 'import-panel')).toContainText('80 numbers feed the network')
  await at(page, 'import-start').click()
  await expect(at(page, 'page')).toContainText('24 images of 8 × 10 · 2 classes')
  await expect(at(page, 'import-note')).toContainText('1 file was left out.')
  await at(page, 'import-note-show').click()
  await expect(at(page, 'import-note')).toContainText('notes.txt')
})

test('a dropped Parquet file is opened as it is', async ({ app: { page }, files }) => {
  const file = join(files, 'flowers.parquet')
  const column = (name: string, data: number[] | string[], type: 'DOUBLE' | 'STRING') => ({
    name,
    data,
    type,
  })
  parquetWriteFile({
    filename: file,
    columnData: [
      column(
        'width',
        Array.from({ length: 60 }, (_, index) => index / 4),
        'DOUBLE',
      ),
      column(
        'kind',
        Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? '红' : '蓝')),
        'STRING',
      ),
    ],
  })
  await drop(page, file)
  await expect(at(page, 'page')).toContainText('60 rows')
  await expect(at(page, 'data-rows')).toContainText('蓝')
  await expect(at(page, 'import-panel')).toHaveCount(0)
})

test('the panel keeps the focus, is used by keys, and by a screen reader, in both looks', async ({
  app: { page },
  files,
}) => {
  const file = await gbkFile(files)
  for (const theme of looks) {
    await at(page, 'nav-settings').click()
    await at(page, 'settings-theme').selectOption(theme)
    await drop(page, file)
    await expect(at(page, 'import-faults')).toBeVisible()
    expect(await accessibilityFaults(page, theme), theme).toEqual([])
    const inside = () => page.evaluate(() => document.activeElement?.closest('dialog') !== null)
    for (let step = 0; step < 24; step += 1) {
      await page.keyboard.press('Tab')
      const onPage = await page.evaluate(() => document.activeElement !== document.body)
      expect(!onPage || (await inside())).toBe(true)
    }
    await at(page, 'import-missing').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.type('NA, 三十')
    await page.keyboard.press('Enter')
    await expect(at(page, 'import-missing')).toBeFocused()
    await expect(at(page, 'import-faults')).not.toContainText('三十')
    await at(page, 'import-encoding').focus()
    await page.keyboard.press('Control+8')
    await expect(at(page, 'import-panel')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(at(page, 'import-panel')).toHaveCount(0)
  }
})
