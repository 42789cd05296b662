import type { Same } from '../same'

export const en = {}

export const zhCN: Same<typeof en> = {}
