import { existsSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test, type Page } from './support/test'

const at = (page: Page, name: string) => page.locator(`[data-test="${name}"]`).first()

/** Enters a number as a person does. */
async function enter(page: Page, name: string, text: string): Promise<void> {
  await at(page, name).fill(text)
  await at(page, name).press('Enter')
}

/** The app still does its work: a lesson of the bundled digits is opened. */
async function opensTheDigits(page: Page): Promise<void> {
  await at(page, 'shell-home').click()
  await at(page, 'lesson-digits').click()
  await expect(at(page, 'page-title')).toBeVisible()
  await expect(at(page, 'run-main')).toBeEnabled()
}

test('a learning rate of 1e30: the run diverges, in words, and a usual rate is one click away', async ({
  app: { page },
}) => {
  await opensTheDigits(page)
  await enter(page, 'train-learning-rate', '1e30')
  await at(page, 'train-start').click()
  await expect(at(page, 'train-outcome')).toHaveAttribute('data-state', 'diverged', { timeout: 60_000 })
  await expect(at(page, 'train-outcome')).toContainText('Lower the learning rate')
  await at(page, 'shell-language').click()
  await expect(at(page, 'train-outcome')).toContainText('学习率')
  await at(page, 'shell-language').click()
  await at(page, 'train-smaller-rate').click()
  await expect(at(page, 'train-learning-rate')).toHaveValue('0.001')
  await expect(at(page, 'run-state')).toHaveAttribute('data-state', 'done', { timeout: 60_000 })
  await at(page, 'nav-runs').click()
  await expect(page.locator('[data-test="runs-row"]')).toHaveCount(2)
  await expect(page.locator('[data-test="runs-row"]', { hasText: /diverged/i })).toHaveCount(1)

  await at(page, 'nav-train').click()
  await enter(page, 'train-learning-rate', '0.005')
  await enter(page, 'train-epochs', '3')
  await at(page, 'train-start').click()
  await expect(at(page, 'run-state')).toHaveAttribute('data-state', 'done', { timeout: 60_000 })
})

test('a batch larger than the data cannot be trained with; the field says the limit and a click mends it', async ({
  app: { page },
}) => {
  await opensTheDigits(page)
  await enter(page, 'train-batch-size', '5000')
  const form = at(page, 'train-form')
  await expect(form).toContainText('1,258')
  await expect(at(page, 'train-start')).toBeDisabled()
  await expect(at(page, 'run-main')).toBeDisabled()
  await at(page, 'shell-language').click()
  await expect(form.locator('[role="alert"]')).toContainText('1,258')
  await expect(form.locator('[role="alert"]')).toContainText(/[\u4e00-\u9fff]/)
  await at(page, 'shell-language').click()
  await enter(page, 'train-batch-size', '500')
  await enter(page, 'train-epochs', '2')
  await at(page, 'train-start').click()
  await expect(at(page, 'run-state')).toHaveAttribute('data-state', 'done', { timeout: 60_000 })
})

/** A folder of four IDX files: the training images end early. */
async function truncatedFolder(files: string): Promise<string> {
  const idx = (sizes: readonly number[], bytes: number): Buffer => {
    const header = Buffer.alloc(4 + 4 * sizes.length)
    header.writeUInt32BE(0x0800 + sizes.length, 0)
    for (const [axis, size] of sizes.entries()) header.writeUInt32BE(size, 4 + 4 * axis)
    return Buffer.concat([header, Buffer.alloc(bytes)])
  }
  const folder = join(files, 'idx')
  await mkdir(folder)
  const contents: Readonly<Record<string, Buffer>> = {
    'train-images-idx3-ubyte.gz': gzipSync(idx([20, 28, 28], 20 * 784 - 300)),
    'train-labels-idx1-ubyte.gz': gzipSync(idx([20], 20)),
    't10k-images-idx3-ubyte.gz': gzipSync(idx([10, 28, 28], 10 * 784)),
    't10k-labels-idx1-ubyte.gz': gzipSync(idx([10], 10)),
  }
  for (const [name, content] of Object.entries(contents)) await writeFile(join(folder, name), content)
  return folder
}

test('a folder with a truncated IDX file is refused with the file and the lengths', async ({
  app: { page, electron },
  files,
}) => {
  const folder = await truncatedFolder(files)
  await electron.evaluate(({ dialog }, chosen) => {
    const asks = dialog.showOpenDialog.bind(dialog)
    dialog.showOpenDialog = () => {
      dialog.showOpenDialog = asks
      return Promise.resolve({ canceled: false, filePaths: [chosen] })
    }
  }, folder)
  await at(page, 'nav-data').click()
  await at(page, 'data-folder').click()
  const notice = at(page, 'error-notice')
  await expect(notice).toHaveAttribute('data-reason', 'idxTruncated')
  await expect(notice).toContainText(join(folder, 'train-images-idx3-ubyte.gz'))
  await expect(notice).toContainText('expected 15,680, found 15,380')
  await at(page, 'shell-language').click()
  await expect(notice).toContainText('15,380')
  await expect(notice).toContainText('IDX 文件不完整')
  await at(page, 'shell-language').click()
  await opensTheDigits(page)
})

/** A server that takes every request and never answers. */
async function startHangingMirror(): Promise<{
  readonly url: string
  readonly server: Server
  asked: number
}> {
  const server = createServer(() => {
    mirror.asked += 1
  })
  const mirror = { url: '', server, asked: 0 }
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready)
  })
  mirror.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return mirror
}

test('a mirror that hangs can be cancelled at once, and the bundled digits are trained instead', async ({
  start,
}) => {
  const mirror = await startHangingMirror()
  try {
    const { page } = await start({ DESCENT_MIRROR: mirror.url })
    await at(page, 'start-digits').click()
    await expect(at(page, 'import-progress')).toBeVisible()
    await expect.poll(() => mirror.asked).toBeGreaterThan(0)
    await at(page, 'import-cancel').click()
    await expect(at(page, 'import-progress')).toBeHidden({ timeout: 3000 })
    await expect(page.locator('[data-test="error-notice"]')).toHaveCount(0)
    await opensTheDigits(page)
    await enter(page, 'train-epochs', '2')
    await at(page, 'train-start').click()
    await expect(at(page, 'run-state')).toHaveAttribute('data-state', 'done', { timeout: 60_000 })
  } finally {
    mirror.server.closeAllConnections()
    mirror.server.close()
  }
})

test('a mirror that hangs is given up after a while, and the bundled digits are offered', async ({
  start,
}) => {
  const mirror = await startHangingMirror()
  try {
    const { page } = await start({ DESCENT_MIRROR: mirror.url })
    await at(page, 'start-digits').click()
    await expect(at(page, 'start-offline')).toBeVisible({ timeout: 60_000 })
    await at(page, 'start-go-on').click()
    await expect(at(page, 'run-main')).toBeEnabled()
  } finally {
    mirror.server.closeAllConnections()
    mirror.server.close()
  }
})

test('a training whose process hangs is ended from the page, and goes on from its checkpoint', async ({
  app: { page, electron, userData },
}) => {
  test.skip(process.platform === 'win32', 'Windows has no signal that stops a process')
  await opensTheDigits(page)
  await enter(page, 'train-epochs', '100000')
  await at(page, 'train-start').click()
  const runs = join(userData, 'data', 'runs')
  const kept = async (): Promise<readonly string[]> =>
    existsSync(runs) ? await readdir(runs, { recursive: true }) : []
  await expect
    .poll(async () => (await kept()).some((name) => name.endsWith('checkpoint.json')), { timeout: 60_000 })
    .toBe(true)
  await electron.evaluate(({ app: program }) => {
    // One that was started for the run, or one that had waited for it.
    const trainer = program.getAppMetrics().find(({ name }) => /^Descent (run-|training)/.test(name ?? ''))
    if (trainer === undefined) throw new Error('no process trains')
    process.kill(trainer.pid, 'SIGSTOP')
  })
  await expect(at(page, 'train-silent')).toBeVisible({ timeout: 40_000 })
  await at(page, 'train-stop').click()
  await expect(page.locator('[data-reason="trainerSilent"]')).toBeVisible()
  await at(page, 'train-end-process').click()
  await expect(at(page, 'train-outcome')).toHaveAttribute('data-state', 'interrupted')
  await at(page, 'train-resume-run').click()
  await expect(at(page, 'run-state')).toHaveAttribute('data-state', 'running')
  await at(page, 'run-stop').click()
  await expect(at(page, 'run-state')).toHaveAttribute('data-state', 'stopped')
})
