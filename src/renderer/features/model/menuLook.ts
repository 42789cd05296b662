import type { HTMLAttributes } from 'vue'
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
