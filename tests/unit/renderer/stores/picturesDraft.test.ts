import { createPinia, setActivePinia } from 'pinia'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { connect } from '../../../../src/renderer/api/host'
import { useImportPanel } from '../../../../src/renderer/stores/importPanel'
import { usePicturesDraft } from '../../../../src/renderer/stores/picturesDraft'
import { serveFakeHost } from '../../../fixtures/fakeHost'

beforeAll(() => {
  const { port1, port2 } = new MessageChannel()
  serveFakeHost(port1)
  connect(port2)
  return () => {
    port1.close()
    port2.close()
  }
})
beforeEach(() => setActivePinia(createPinia()))

test('a folder is shown in the proposed shape and can be imported so', async () => {
  const draft = usePicturesDraft()
  expect(draft.source).toBeNull()
  await draft.open('/pets')
  expect(draft.shown?.look.classes.map(({ name }) => name)).toEqual(['cats', 'dogs'])
  expect(draft.shown?.pixels).toHaveLength(3 * 32 * 32 * 3)
  expect(draft.source).toEqual({ kind: 'image-folder', folder: '/pets', height: 32, width: 32, channels: 3 })
})

test('of several changes the last one counts', async () => {
  const draft = usePicturesDraft()
  await draft.open('/pets')
  const changes = [draft.change({ height: 8 }), draft.change({ channels: 1 }), draft.change({ width: 10 })]
  expect(draft.looking).toBe(true)
  await Promise.all(changes)
  expect([draft.looking, draft.error]).toEqual([false, null])
  expect(draft.shown?.look.shape).toEqual({ height: 8, width: 10, channels: 1 })
  expect(draft.source).toMatchObject({ height: 8, width: 10, channels: 1 })
})

test('a folder that cannot be looked at is no source; what is left while looking shows nothing', async () => {
  const draft = usePicturesDraft()
  await draft.open('/broken')
  expect(draft.error).toMatchObject({ reason: 'imagesNoClasses' })
  expect(draft.source).toBeNull()
  const opening = draft.open('/pets')
  draft.clear()
  await opening
  expect([draft.shown, draft.looking, draft.error]).toEqual([null, false, null])
})

test('another subject ends the look', () => {
  const panel = useImportPanel()
  panel.openPictures('/pets')
  expect(usePicturesDraft().looking).toBe(true)
  panel.openPaste()
  expect([panel.subject, usePicturesDraft().looking]).toEqual([{ kind: 'paste' }, false])
})
