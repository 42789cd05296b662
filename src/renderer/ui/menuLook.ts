import { h, type HTMLAttributes, type VNode } from 'vue'
import type { DropdownOption } from 'naive-ui'

type Attributes = HTMLAttributes & Record<string, string | number | undefined>

/** Entries with a line of explanation below their name. */
export const twoLines = { optionHeightMedium: '44px' }

/** The menu's role, which the component library leaves out; one that is taller than the window scrolls. */
export const menuProps = (): Attributes => ({
  role: 'menu',
  style: 'max-height: calc(100vh - 112px); overflow-y: auto',
})

/** Role of an entry, and the attribute by which a test finds it: entries are drawn elsewhere in the page. */
export const entryProps =
  (prefix: string) =>
  (option: DropdownOption): Attributes => ({
    role: option['type'] === 'group' ? 'presentation' : 'menuitem',
    'aria-disabled': option.disabled === true ? 'true' : undefined,
    'data-test': `${prefix}-${String(option.key)}`,
  })

/** An entry with its name and, below it, a line that explains it. */
export const twoLineLabel = (name: string, what: string): VNode =>
  h('div', { style: 'line-height: 1.35' }, [
    h('div', { style: 'font-weight: 600' }, name),
    h('div', { style: 'font-size: 12px; color: var(--muted)' }, what),
  ])
