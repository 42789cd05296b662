/** A table that a network learns in a few epochs: two numbers and the class of the larger one. */
export function twoColumns(rows: number): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const [first, second] = [(index * 37) % 101, (index * 53) % 97]
    return `${first},${second},${first > second ? 'first' : 'second'}`
  })
  return ['left,right,larger', ...lines].join('\n')
}
