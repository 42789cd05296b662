/** Every spelling of an infinite number, and what C and spreadsheets write instead of one: no value that can be learned. */
export const infiniteWords: readonly string[] = ['Infinity', 'infinity', 'INFINITY', 'Inf', 'inf', 'INF', '∞']
  .flatMap((word) => [word, `-${word}`, `+${word}`])
  .concat('−∞', '1.#INF', '-1.#INF', '1.#IND', '-1.#IND', '1.#QNAN', '-1.#QNAN')

/** Words for “not measured”, “below detection”, “no statement” that mean something else in columns of words. */
const words: readonly string[] = [
  'nd n.d. N.D. ND n/d N/D s/d S/D s.d. N.A. n.a. n.b. n.v. k.A. k. A. kA keine',
  'bdl BDL b.d.l. bd BD bql BQL blq BLQ LOD <LOD <lod <DL <dl <MDL <LOQ <loq <RL tr trace Trace',
  'nil Nil NIL void blank empty Empty EMPTY error Error ERROR err Err pending Pending TBD tbd',
  '不详 未检出 未测 无数据 不明 待定 欠測 なし н/д нет',
].flatMap((line) => line.split(' '))
const phrases: readonly string[] = [
  'not available',
  'Not available',
  'Not Available',
  'NOT AVAILABLE',
  'not applicable',
  'Not applicable',
  'Not Applicable',
  'not detected',
  'Not detected',
  'Not Detected',
  'no data',
  'No data',
  'No Data',
  'NO DATA',
  'k. A.',
  'keine Angabe',
  'not measured',
  'Not measured',
  'below detection',
  'sin dato',
  'sin datos',
]

/** Words that stand for a missing value beside numbers, in one column alone. */
export const noneAmongNumbers: ReadonlySet<string> = new Set([...words, ...phrases])

/** Words for an infinite number as a set. */
export const isInfinite: (text: string) => boolean = (() => {
  const all = new Set(infiniteWords)
  return (text: string) => all.has(text.trim())
})()
