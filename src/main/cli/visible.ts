/** Characters that steer a terminal, or turn the direction of the text around them (as U+202E does). */
const steering = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/**
 * What is written to the terminal: names in data, files and errors may hold anything. Characters that would steer it
 * are shown as JSON writes them (`\u001b`), so that JSON stays the same JSON; line ends are kept.
 */
export const visible = (text: string): string =>
  text.replaceAll(steering, (character) => (character === '\n' ? character : escaped(character)))

/** A name or a cell as part of a line: line ends and tabs become spaces. */
export const oneLine = (text: string): string => visible(text.replaceAll(/[\t\n\r]+/g, ' '))
