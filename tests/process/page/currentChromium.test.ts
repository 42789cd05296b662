import { expect as playwrightExpect, type Page } from '@playwright/test'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { temporaryFolder } from '#fixtures/testHost'
import { findChromium } from '../../../scripts/lib/chromium.mjs'
import { releasedElectron } from '../../../scripts/setup/releasedElectron.mjs'
import { openPageInChromium, type PageInChromium } from './pageInChromium'

const program = findChromium()
if (program === undefined) process.stderr.write('The page is not tried in Chromium: there is none here.\n')

/** As patient as the tests in the window are: a machine that is busy shows an import later, not never. */
const expect = playwrightExpect.configure({ timeout: 30_000 })

const at = (page: Page, name: string) => page.locator(`[data-test="${name}"]`).first()

/** Keeps a picture where a person asked for them (`DESCENT_PICTURES`, a folder). */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['DESCENT_PICTURES']
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) })
}

/*
 * A closed network has an older Electron only. What the released one shows people is shown here by a Chromium that is at
 * least as new, over the same contract, with host and workers in Node (docs/adr/0034).
 */
describe.skipIf(program === undefined)('the page in a Chromium as new as the released one', () => {
  let app: PageInChromium
  beforeAll(async () => {
    app = await openPageInChromium(program ?? '')
  })
  afterAll(() => app?.end())

  test('it is one', () => {
    expect(Number(app.version.split('.')[0])).toBeGreaterThanOrEqual(releasedElectron.chromium)
  })

  test('starts, and shows pictures, whose bytes come beside the contract', async () => {
    const { page } = app
    await expect(at(page, 'start-learn')).toBeVisible()
    await picture(page, 'start')
    await at(page, 'nav-data').click()
    await at(page, 'sample-digits').click()
    await expect(at(page, 'data-images').getByRole('img').first()).toHaveAttribute('aria-label', /label \d/)
    await picture(page, 'images')
    expect(app.faults).toEqual([])
  })

  test('imports a table, trains, evaluates, tries and lists, in both looks', async () => {
    const { page } = app
    const file = join(temporaryFolder(), '病人 table.csv')
    const rows = Array.from({ length: 400 }, (_, row) => [
      row % 97,
      (row * 7) % 89,
      row % 97 > 48 ? 'high' : 'low',
    ])
    writeFileSync(file, [['年龄', 'b', 'answer'], ...rows].map((cells) => cells.join(',')).join('\n'))
    await app.drop(file)
    await expect(at(page, 'import-preview')).toContainText('年龄')
    await expect(at(page, 'import-target')).toHaveValue('answer')
    await at(page, 'import-start').click()
    await expect(at(page, 'page')).toContainText('400 rows')

    await at(page, 'nav-train').click()
    await at(page, 'train-start').click()
    await expect(at(page, 'run-state')).toHaveAttribute('data-state', 'done', { timeout: 120_000 })
    await expect(page.locator('[data-test="train-loss-chart"] canvas').first()).toBeVisible()
    await at(page, 'nav-evaluate').click()
    await expect(at(page, 'evaluate-accuracy')).toContainText('%')
    await at(page, 'nav-try').click()
    await expect(at(page, 'try-answer')).toContainText(/high|low/)
    await at(page, 'nav-runs').click()
    await expect(page.locator('[data-test="runs-row"]')).toHaveCount(1)

    const backgrounds = new Set<string>()
    for (const look of ['light', 'dark'] as const) {
      await at(page, 'nav-settings').click()
      await at(page, 'settings-theme').selectOption(look)
      await expect(page.locator('html')).toHaveAttribute('data-theme', look)
      for (const name of ['data', 'model', 'train', 'evaluate', 'try', 'runs', 'models', 'settings']) {
        await at(page, `nav-${name}`).click()
        await expect(at(page, `nav-${name}`)).toHaveAttribute('aria-current', 'page')
        await picture(page, `${name}-${look}`)
      }
      backgrounds.add(await page.evaluate(() => getComputedStyle(document.body).backgroundColor))
    }
    expect(backgrounds.size).toBe(2)
    expect(app.faults).toEqual([])
  })

  test('has none of the features that the app switches off, or is refused them', async () => {
    const found = await app.page.evaluate(() => [
      ...['usb', 'hid', 'serial', 'bluetooth'].filter((name) => name in navigator),
      ...[
        'showOpenFilePicker',
        'showSaveFilePicker',
        'showDirectoryPicker',
        'queryLocalFonts',
        'documentPictureInPicture',
      ].filter((name) => name in globalThis),
    ])
    expect(found).toEqual([])
    // No switch of Chromium takes this one away any more: the policy refuses it.
    const idle = await app.page.evaluate(async () => {
      const Detector = Reflect.get(globalThis, 'IdleDetector') as { new (): { start: () => Promise<void> } }
      return new Detector().start().then(
        () => 'granted',
        (error: unknown) => String(error),
      )
    })
    expect(idle).toContain('disallowed by permissions policy')
  })

  test('runs no inline script, evaluates no text and reaches no other address', async () => {
    const { page, addresses } = app
    const outcome = await page.evaluate(async () => {
      Reflect.set(globalThis, 'broken', [])
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        ;(Reflect.get(globalThis, 'broken') as string[]).push(effectiveDirective)
      })
      const script = document.createElement('script')
      script.textContent = 'globalThis.inlineRan = true'
      document.body.append(script)
      script.remove()
      // Not written as eval: the point is to try what the rule against it forbids; later, since a driver's call may.
      const evaluated = await new Promise<boolean>((tell) => {
        setTimeout(() => {
          try {
            tell(Boolean((Reflect.get(globalThis, 'eval') as (text: string) => unknown)('true')))
          } catch (error) {
            tell(!(error instanceof EvalError))
          }
        })
      })
      const fetched = await fetch('https://elsewhere.test/').then(
        () => 'reached',
        () => 'refused',
      )
      return { inline: 'inlineRan' in globalThis, evaluated, fetched }
    })
    expect(outcome).toEqual({ inline: false, evaluated: false, fetched: 'refused' })
    // By the policy, not for want of a network.
    const broken = (): Promise<unknown> => page.evaluate(() => Reflect.get(globalThis, 'broken') as unknown)
    await expect.poll(broken).toEqual(['script-src-elem', 'script-src', 'connect-src'])
    expect(addresses).toEqual([])
  })
})
