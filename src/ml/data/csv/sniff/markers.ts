import { missingMarkers } from '#shared/model/csvFormat'
import { isNumber, type NumberStyle } from '../cells/number'
import { mostTypingErrors } from './typingErrors'

/** Words for a missing value that mean something else just as often: they count where all other cells are numbers. */
export const doubtful: ReadonlySet<string> = new Set(
  [
    '#N/A #NA #DIV/0! #VALUE! #REF! #NUM! #NULL! #NAME? #SPILL! #CALC! #FIELD! Err:502 Err:503 Err:504 Err:508',
    '#NV #WERT! #BEZUG! #ZAHL! #ÜBERLAUF! #LEER! #VALEUR! #NOMBRE! #NUL! #NOM? #REFERENCE! #¡VALOR! #¡NUM! #¡REF!',
    '#¡DIV/0! #¡NULO! #¿NOMBRE? #N/D #NOME? #VALOR! #RIF! #NULLO! #DIV/0 #NUM #REF #VALUE #ARG! #ADR! #LICZBA!',
    '#DZIEL/0! #NAZWA? #ZERO! #WAARDE! #VERW! #GETAL! #DEEL/0! #LEEG! #NAAM? #NB #ДЕЛ/0! #ЗНАЧ! #ССЫЛКА! #ЧИСЛО!',
    '#ПУСТО! #ИМЯ? #Н/Д #HODNOTA! #ODKAZ! #CÍSLO! #NENÍ_K_DISPOZICI #DĚLENÍ_NULOU! #VÄRDEFEL! #REFERENS! #SAKNAS! #OGILTIGT!',
    '#VERDI! #I/T #DIVISION/0! #ARVO! #VIITTAUS! #LUKU! #PUUTTUU! #DEĞER! #BAŞV! #SAYI! #SAYI/0! #YOK #ÉRTÉK! #HIV! #ZÉRÓOSZTÓ! #HIÁNYZIK',
    String.raw`na Nan NAN -nan Null none NONE \N <NA> (null)`,
    '. .. -- --- * / missing Missing unknown Unknown UNKNOWN',
    '无 空 缺失 未知 暂无 — ——',
  ].flatMap((words) => words.split(' ')),
)

/**
 * The missing markers of a file, those that were found first: the usual ones, since any may come where the sample has not looked, and those that
 * are the only other thing in a column of numbers, typing errors aside.
 */
export function detectMarkers(
  columns: readonly (readonly string[])[],
  style: NumberStyle,
): readonly string[] {
  const found = new Set<string>()
  for (const cells of columns) {
    const odd = cells.filter((cell) => !isNumber(cell, style)).map((cell) => cell.trim())
    const words = odd.filter((cell) => doubtful.has(cell))
    const numbers = cells.length - odd.length
    const others = odd.length - words.length
    if (numbers > 0 && others <= mostTypingErrors(cells.length - words.length))
      words.forEach((cell) => found.add(cell))
  }
  return [...found, ...missingMarkers]
}
