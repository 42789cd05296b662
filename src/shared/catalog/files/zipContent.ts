/** What a zip file is, by the names of its members. `letters` are its first and last bytes, where names stand. */
export function zipContent(letters: string): string {
  const known = members.find(([, name]) => name.test(letters))
  return known === undefined ? 'zip' : known[0]
}

const members: readonly (readonly [found: string, name: RegExp])[] = [
  ['ods', /opendocument\.spreadsheet/],
  ['odt', /opendocument\.text/],
  ['xlsb', /xl\/workbook\.bin/],
  ['docx', /word\/document\.xml/],
  ['pptx', /ppt\/presentation\.xml/],
  ['xlsx', /xl\/|\[Content_Types\]\.xml/],
  ['npz', /\.npyPK/],
]
