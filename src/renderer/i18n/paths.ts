/** Dotted paths of all texts in a tree. */
export type Paths<Texts> = {
  [Key in keyof Texts & string]: Texts[Key] extends string ? Key : `${Key}.${Paths<Texts[Key]>}`
}[keyof Texts & string]
