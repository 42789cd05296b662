/** What a folder of a data set is for. */
export type DataPart = 'train' | 'validation' | 'test'

const words: Readonly<Record<DataPart, readonly string[]>> = {
  train: [
    'train',
    'training',
    'trainset',
    'trn',
    'entrainement',
    'entrenamiento',
    'treino',
    '训练',
    '訓練',
    '学習',
  ],
  validation: ['val', 'valid', 'validation', 'valset', 'dev', '验证', '驗證', '検証', '校验'],
  test: ['test', 'testing', 'testset', 'tst', 'prueba', 'teste', '测试', '測試', 'テスト'],
}

/** Added to the name of a part without another meaning. */
const filler = /(?:集|集合|数据|資料|データ|样本|图片|图像)+$/u

const parts: ReadonlyMap<string, DataPart> = new Map(
  (Object.keys(words) as DataPart[]).flatMap((part) => words[part].map((word) => [word, part] as const)),
)

/**
 * The part of the data that the name of a folder speaks of (`train`, `training_set`, `seg_test`, `Test2`, `训练集`); null
 * when it speaks of none or of two.
 */
export function partOfName(name: string): DataPart | null {
  const tokens = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .map((token) => token.replace(filler, ''))
  const found = new Set(tokens.flatMap((token) => parts.get(token) ?? []))
  const [part] = found
  return found.size === 1 && part !== undefined ? part : null
}
