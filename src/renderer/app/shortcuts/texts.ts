import { commandNames } from '#shared/catalog/commands/index'
import type { Same } from '#shared/texts/words'

/** What commands are called. */
export const en = commandNames('en')

export const zhCN: Same<typeof en> = commandNames('zh-CN')
