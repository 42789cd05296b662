import type { IpcMainEvent } from 'electron'
import { expect, test } from 'vitest'
import { droppedChannel, giveDropped } from '#main/electron/droppedPaths'
import { pathGrants } from '#main/host/paths/pathGrants'

type Listener = (event: IpcMainEvent, path: unknown) => void

/** What comes on the channel from a frame. */
function send(senderFrame: unknown, path: unknown) {
  const paths = pathGrants()
  const event = { senderFrame, returnValue: null }
  let listener: Listener | undefined
  const ipc = {
    on: (channel: string, given: Listener) => {
      if (channel === droppedChannel) listener = given
    },
  }
  giveDropped(ipc as unknown as Parameters<typeof giveDropped>[0], paths)
  listener?.(event as unknown as IpcMainEvent, path)
  return { paths, answer: event.returnValue as unknown }
}

const page = { parent: null, url: 'app://descent/index.html#/data' }

test('a path that the preload script of the page tells is given to read', () => {
  const { paths, answer } = send(page, '/data/a.csv')
  expect([paths.isGiven('/data/a.csv', 'read'), paths.isGiven('/data/a.csv', 'write'), answer]).toEqual([
    true,
    false,
    true,
  ])
})

test.each([
  ['another page', { parent: null, url: 'about:blank' }, '/a'],
  ['a frame in the page', { ...page, parent: page }, '/a'],
  ['a frame that is gone', null, '/a'],
  ['what is no path', page, { path: '/a' }],
])('%s gives nothing', (_who, frame, path) => {
  expect(send(frame, path).paths.isGiven('/a', 'read')).toBe(false)
})
