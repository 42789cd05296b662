const replaced: Readonly<Record<string, string>> = {
  '\u3000': ' ',
  '\u00a0': ' ',
  '\u2007': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\u2019': "'",
  '\u2018': "'",
  '\u00ad': '-',
  '\u2212': '-',
  '\ufe63': '-',
  '￥': '¥',
  '￡': '£',
  '￠': '¢',
  '￦': '₩',
  μ: 'µ',
  º: '°',
  '℃': '°C',
  '℉': '°F',
  '٫': '.',
  '٬': ',',
  '\u200b': '',
  '\u200e': '',
  '\u200f': '',
  '\ufeff': '',
}

/** A text with the signs of ASCII for those that look or mean the same: full-width forms, spaces, dashes, other digits. */
export function plainSigns(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, (sign) => {
    const other = replaced[sign]
    if (other !== undefined) return other
    const code = sign.charCodeAt(0)
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
    if (code >= 0x2010 && code <= 0x2015) return '-'
    if (code >= 0x0660 && code <= 0x0669) return String(code - 0x0660)
    if (code >= 0x06f0 && code <= 0x06f9) return String(code - 0x06f0)
    return sign
  })
}
