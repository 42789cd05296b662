/**
 * Characters of two bytes in UTF-8 that texts are written with: Latin, Greek and Cyrillic letters with the marks of
 * today's languages, signs, and letters of other scripts. Historic letters and the like are not.
 */
const usual =
  /[\u00a0-\u017f\u01a0\u01a1\u01af\u01b0\u01cd-\u01dc\u01e6-\u01e9\u0218-\u021b\u02b0-\u02ff\u0386-\u03ce\u0400-\u045f\u0490-\u04ff\u0531-\u0587\u05d0-\u05ea\u0620-\u064a\u0660-\u0669\u06a9-\u06f9]/u

/** Signs that change the letter before them; without one they are no text. */
const mark = /\p{M}/u
const letter = /\p{L}/u
const plainLetter = /[A-Za-z]/

/**
 * The share of the characters beyond ASCII that a text in UTF-8 hardly ever has; 0 where there are none. Two bytes of
 * Chinese may be UTF-8 by accident: 值 and 血压 are a vowel point without a letter, and two letters of Church Slavonic.
 * What touches a plain letter is part of a word, whatever it is: `ʿUmar`, `aɣrum`.
 */
export function strangeShare(text: string): number {
  let all = 0
  let strange = 0
  for (const { 0: run, index } of text.matchAll(/[^\0-\x7f]+/gu)) {
    const inWord = plainLetter.test(text[index - 1] ?? '') || plainLetter.test(text[index + run.length] ?? '')
    let base = ''
    for (const character of run) {
      const isMark = mark.test(character)
      const isUsual =
        inWord ||
        (character.codePointAt(0) ?? 0) >= 0x800 ||
        usual.test(character) ||
        (isMark && letter.test(base))
      all += 1
      if (!isUsual) strange += 1
      if (!isMark) base = character
    }
  }
  return all === 0 ? 0 : strange / all
}
