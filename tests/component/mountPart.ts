import { DOMWrapper, mount, type VueWrapper } from '@vue/test-utils'
import { onTestFinished } from 'vitest'
import type { Component } from 'vue'
import { i18n } from '#renderer/i18n/index'

/** A mounted part of the page, with the events it has emitted and what a person can do with it. */
export type Mounted = {
  readonly part: VueWrapper
  /** What stands in the document under a `data-test`, also what is shown over the page. @throws when there is nothing */
  readonly at: (name: string) => DOMWrapper<Element>
  /** The values of an event, one entry for each time it was emitted. */
  readonly emitted: (event: string) => readonly (readonly unknown[])[]
  /** Types a text and leaves the field. */
  readonly type: (name: string, text: string) => Promise<void>
}

/** Mounts a component in the document, in English; it is taken out when the test ends. */
export function mountPart(component: Component, props: object, slots: Record<string, string> = {}): Mounted {
  i18n.global.locale.value = 'en'
  const part = mount(component, {
    props: { ...props },
    slots,
    global: { plugins: [i18n] },
    attachTo: document.body,
  })
  onTestFinished(() => part.unmount())
  const at = (name: string): DOMWrapper<Element> => {
    const found = document.querySelector(`[data-test="${name}"]`)
    if (found === null) throw new Error(`nothing is called ${name}`)
    return new DOMWrapper(found)
  }
  return {
    part,
    at,
    emitted: (event) => part.emitted(event) ?? [],
    type: (name, text) => at(name).setValue(text),
  }
}
