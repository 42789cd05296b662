const names =
  /^(#|id|idx|index|no\.?|nr\.?|row|row[ _-]?(id|index|no|nr|number)|unnamed: 0|level_0|序号|编号|行号)$/i

/** Whether programs and people give that name to a column of row numbers. */
export const isRowNumberName = (name: string): boolean => names.test(name)
