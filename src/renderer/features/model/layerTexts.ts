import { activationEntries } from '#shared/catalog/activations'
import { initializerEntries } from '#shared/catalog/initializers'
import { layers } from '#shared/catalog/layers/index'
import { wordsOf } from '#shared/catalog/words'
import type { Same } from '#shared/texts/words'

/** Names and explanations of layers, activations, initialisers and batches. */
export const en = {
  kind: wordsOf(layers, 'en', 'name'),
  what: wordsOf(layers, 'en', 'what'),
  explain: wordsOf(layers, 'en', 'explain'),
  activation: wordsOf(activationEntries, 'en', 'name'),
  activationExplain: wordsOf(activationEntries, 'en', 'explain'),
  initializer: wordsOf(initializerEntries, 'en', 'name'),
  initializerExplain: wordsOf(initializerEntries, 'en', 'explain'),
  padding: { valid: 'valid (no padding)', same: 'same (keeps the size)' },
  batch: { full: 'Full batch', mini: 'Mini-batch', single: 'One by one' },
}

export const zhCN: Same<typeof en> = {
  kind: wordsOf(layers, 'zh-CN', 'name'),
  what: wordsOf(layers, 'zh-CN', 'what'),
  explain: wordsOf(layers, 'zh-CN', 'explain'),
  activation: wordsOf(activationEntries, 'zh-CN', 'name'),
  activationExplain: wordsOf(activationEntries, 'zh-CN', 'explain'),
  initializer: wordsOf(initializerEntries, 'zh-CN', 'name'),
  initializerExplain: wordsOf(initializerEntries, 'zh-CN', 'explain'),
  padding: { valid: 'valid（不填充）', same: 'same（保持大小）' },
  batch: { full: '全批量', mini: '小批量', single: '逐个样本' },
}
