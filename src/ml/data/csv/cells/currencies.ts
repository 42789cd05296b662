/** Spellings of the same money, in lower case; `$` alone is taken for that of the United States. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  $: ['us$', 'usd', 'u$s', 'dollar', 'dollars', '美元'],
  '€': ['eur', 'euro', 'euros', '欧元'],
  '£': ['gbp', '英镑'],
  '¥': ['cny', 'rmb', 'yuan', '元', '人民币', '圆', '块'],
  円: ['jpy', 'yen', '日元'],
  '₹': ['inr', 'rs', '₨'],
  '₽': ['rub', 'руб', 'р'],
  '₩': ['krw', '원', '韩元'],
  '₺': ['try', 'tl'],
  '₴': ['uah', 'грн'],
  '₫': ['vnd'],
  '฿': ['thb'],
  '₪': ['ils', 'nis'],
  '₱': ['php'],
  '₦': ['ngn'],
  '₿': ['btc'],
  R$: ['brl'],
  HK$: ['hkd', '港元', '港币'],
  NT$: ['twd', '新台币'],
  A$: ['aud', 'au$'],
  C$: ['cad', 'ca$'],
  S$: ['sgd'],
  NZ$: ['nzd'],
  Mex$: ['mxn', 'mx$'],
  chf: ['sfr', 'fr', '瑞士法郎'],
  kr: ['sek', 'nok', 'dkk'],
  zł: ['pln', 'zl'],
  Kč: ['czk'],
  Ft: ['huf'],
  lei: ['ron'],
  лв: ['bgn'],
  zar: ['r'],
  aed: [],
  sar: [],
  egp: [],
  idr: ['rp'],
  myr: ['rm'],
  cop: [],
  clp: [],
  ars: [],
  '¢': [],
}

/** The name of each currency by its spellings in lower case. */
const currencies: ReadonlyMap<string, string> = new Map(
  Object.entries(spellings).flatMap(([name, others]) =>
    [name, ...others].map((spelling) => [spelling.toLowerCase(), name] as const),
  ),
)

/** One name for all spellings of a currency (`USD`, `US$`, `$`); null for a text that is none. */
export const currencyOf = (text: string): string | null =>
  currencies.get(text.toLowerCase().replace(/\.$/, '')) ?? null

const codes = [...currencies.keys()].filter((text) => /^\p{L}{2,}$/u.test(text))
const symbols = String.raw`(?:US|U|HK|NT|AU|CA|NZ|MEX|MX|[ACRSZ])?\p{Sc}S?`

/** A currency in front of a number; letters stand there only as a code of two or more, or as `R` of South Africa. */
export const currencyInFront = new RegExp(
  `(?:${symbols}|(?:${codes.join('|')}|R(?=\\s?\\d))\\.?(?!\\p{L}))`,
  'iuy',
)
