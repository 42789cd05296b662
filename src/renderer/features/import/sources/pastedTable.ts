/** Whether a text from the clipboard is a table: at least two lines that hold something. */
export function isTable(text: string): boolean {
  return text.split(/\r\n|[\r\n]/u, 1000).filter((line) => line.trim() !== '').length >= 2
}
