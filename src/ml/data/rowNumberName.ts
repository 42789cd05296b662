const names =
  /^(#|id|idx|index|no\.?|nr\.?|row|row[ _-]?(id|index|no|nr|number)|unnamed: 0|level_0)$|(序号|编号|行号|学号|工号|流水号)$/i

/** `customer_id`, `PassengerId`, `Sample ID`; not `humid`. */
const idNames = /[ _.-][iI][dD]$|[a-z]I[dD]$|[^A-Za-z]ID$/

/** Whether programs and people give that name to a column that may number the rows. */
export const isRowNumberName = (name: string): boolean => names.test(name) || idNames.test(name)
