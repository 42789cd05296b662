import { bilingual } from './words'

/** What is said of a network that gives every row the same class, and what helps. */
export const oneClassWords = bilingual(
  'Every row gets the same class: the outputs stand at the shares of the classes, where the error is flat and plain SGD hardly moves. Cross-entropy with softmax, Adam, or many more epochs get away from there.',
  '所有行都被判为同一类：输出停在各类所占的比例上，误差在这里很平坦，普通 SGD 几乎走不动。改用交叉熵加 softmax、Adam，或训练更多轮，才能离开这里。',
)
