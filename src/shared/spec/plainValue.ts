import { unreachable } from '../errors'
import type { SpecValue } from './specField'

/** A setting as files and the command line write it: the words of the specification, the same in every language. */
export function plainValue(value: SpecValue): unknown {
  switch (value.kind) {
    case 'number':
    case 'share':
    case 'flag':
    case 'text':
    case 'name':
    case 'word':
    case 'metric':
    case 'names':
      return value.value
    case 'filter':
      return value.where
    case 'words':
      return value.words.map(plainValue)
    case 'layer':
      return Object.fromEntries(value.fields.map((field) => [field.label, plainValue(field.value)]))
    default:
      return unreachable(value)
  }
}

/** The same as one text. */
export function plainText(value: SpecValue): string {
  const plain = plainValue(value)
  return typeof plain === 'string' ? plain : JSON.stringify(plain)
}
