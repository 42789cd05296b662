/**
 * A whole number below 2²⁴, which 32 bits hold exactly, that stands for a text that is not kept: equal texts have the
 * same one, and of different ones one pair in 16.8 million. FNV-1a over the UTF-16 code units, folded to 24 bits.
 */
export function textNumber(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193)
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193)
  }
  return (hash >>> 24) ^ (hash & 0xff_ffff)
}
