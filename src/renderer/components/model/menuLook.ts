import type { HTMLAttributes } from 'vue'
import type { DropdownOption } from 'naive-ui'

type Attributes = HTMLAttributes & Record<string, string | number | undefined>

/** Entries with a line of explanation below their name. */
export const twoLines = { optionHeightMedium: '44px' }

/** The menu's role, which the component library leaves out. */
export const menuProps = (): Attributes => ({ role: 'menu' })

/** Role of an entry, and the attribute by which a test finds it: entries are drawn elsewhere in the page. */
export const entryProps =
  (prefix: string) =>
  (option: DropdownOption): Attributes => ({
    role: option['type'] === 'group' ? 'presentation' : 'menuitem',
    'aria-disabled': option.disabled === true ? 'true' : undefined,
    'data-test': `${prefix}-${String(option.key)}`,
  })
