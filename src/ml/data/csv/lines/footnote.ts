const opening =
  /^["'“(（[【]?\s*(?:[*†‡※]|(?:data )?sources?\b|notes?\b|n\.?b\.|remarks?\b|footnotes?\b|legend\b|disclaimer\b|copyright\b|©|(?:downloaded|generated|exported|extracted|retrieved|compiled|printed|accessed)\b|last updated\b|quelle|hinweis|anmerkung|stand:|fuente|notas?\b|fonte\b|remarque|источник|примечание|注|说明|說明|备注|備註|数据来源|資料來源|资料来源|来源|來源|出典|制表|填表|更新时间|单位：|出处)/iu

/** Words from which on a text alone in its row is a sentence. */
const wordsOfSentence = 5
/** As many characters of Chinese or Japanese are one. */
const charactersOfSentence = 12

/** The text of a row that has no other and stands in its first cell; null for other rows. */
function onlyText(cells: readonly string[]): string | null {
  const text = cells[0]?.trim() ?? ''
  return text !== '' && !/^[\d.,+-]+$/.test(text) && cells.slice(1).every((cell) => cell.trim() === '')
    ? text
    : null
}

/** A row whose only text opens as remarks on a table do; one with commas falls into some cells, but not into a row. */
export function opensAsFootnote(cells: readonly string[], width: number): boolean {
  const text = cells.length < width ? cells[0] : onlyText(cells)
  return text !== null && text !== undefined && opening.test(text.trim())
}

/** A row that is a remark by how it opens, or by its only text, which is long enough to be a sentence. */
export function isFootnote(cells: readonly string[], width: number): boolean {
  if (opensAsFootnote(cells, width)) return true
  const text = onlyText(cells)
  if (text === null) return false
  const characters = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0
  return text.split(/\s+/u).length >= wordsOfSentence || characters >= charactersOfSentence
}
