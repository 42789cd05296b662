import { createPinia, setActivePinia } from 'pinia'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { useImportPanel } from '#renderer/features/import/importPanelStore'
import { useImagesDraft } from '#renderer/features/import/images/imagesDraftStore'
import { connectFakeHost } from '#fixtures/connectFakeHost'

beforeAll(connectFakeHost)
beforeEach(() => setActivePinia(createPinia()))

/** Opens a folder and waits until it was looked at. */
async function opened(folder: string) {
  const draft = useImagesDraft()
  draft.open(folder)
  expect(draft.looking).toBe(true)
  await expect.poll(() => draft.looking, { timeout: 10_000 }).toBe(false)
  return draft
}

test('a folder is shown in the proposed shape and can be imported so', async () => {
  expect(useImagesDraft().source).toBeNull()
  const draft = await opened('/pets')
  expect(draft.shown?.look.classes.map(({ name }) => name)).toEqual(['cats', 'dogs'])
  expect(draft.shown?.pixels).toHaveLength(3 * 32 * 32 * 3)
  expect(draft.source).toEqual({
    kind: 'image-folder',
    folder: '/pets',
    height: 32,
    width: 32,
    channels: 3,
    layout: { train: [''], test: [] },
    labels: null,
    sixteenBit: 'range',
  })
})

test('of several changes the last one counts', async () => {
  const draft = await opened('/pets')
  draft.change({ height: 8 })
  draft.change({ channels: 1 })
  draft.change({ width: 10 })
  await expect.poll(() => draft.looking, { timeout: 10_000 }).toBe(false)
  expect(draft.error).toBeNull()
  expect(draft.shown?.look.shape).toEqual({ height: 8, width: 10, channels: 1 })
  expect(draft.source).toMatchObject({ height: 8, width: 10, channels: 1 })
})

test('a folder that cannot be looked at is no source; what is left while looking shows nothing', async () => {
  const draft = await opened('/broken')
  expect(draft.error).toMatchObject({ reason: 'imagesNoClasses' })
  expect(draft.source).toBeNull()
  draft.open('/pets')
  draft.clear()
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect([draft.shown, draft.looking, draft.error]).toEqual([null, false, null])
})

test('another subject ends the look', () => {
  const panel = useImportPanel()
  panel.openImageFolder('/pets')
  expect(useImagesDraft().looking).toBe(true)
  panel.openPaste()
  expect([panel.subject, useImagesDraft().looking]).toEqual([{ kind: 'paste' }, false])
})
