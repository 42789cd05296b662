import { block, text, texts } from '../python'

/** Functions of Python that read cells, by what a script needs. Each takes the name of a column of `table`. */
export type ReadingNeeds = {
  readonly missing: readonly string[]
  readonly decimal: '.' | ','
  readonly thousands: string
  /** Unreadable cells count as missing. */
  readonly fills: boolean
  /** Space around words is no part of them. */
  readonly trims: boolean
}

/** A column of numbers of 32 bits; `offset` is what they were moved by before, so that nothing was lost. */
export function numbersFunction({ decimal, thousands, fills }: ReadingNeeds, hasOffsets: boolean): string {
  const number = numberCode(decimal, thousands)
  const read = fills ? 'number(cell)' : number
  return [
    ...(fills
      ? [
          block('def number(cell):', [
            block('try:', [`return ${number}`]),
            block('except ValueError:', ['return np.nan  # what cannot be read counts as missing']),
          ]),
          '',
        ]
      : []),
    block(`def numbers(name, ${hasOffsets ? 'offset=0, ' : ''}missing=missing):`, [
      'cells = [cell.strip() for cell in table[name]]',
      hasOffsets
        ? `return kept([np.nan if cell in missing else ${read} for cell in cells], offset)`
        : `return kept([np.nan if cell in missing else ${read} for cell in cells])`,
    ]),
  ].join('\n')
}

/** Numbers as the app keeps them: in 32 bits, computed with in 64. */
export const keptFunction = (hasOffsets: boolean): string =>
  hasOffsets
    ? block('def kept(values, offset=0):', [
        '"""Numbers of 32 bits, less an offset so that nothing is lost; computed with in 64."""',
        "return (np.array(values, 'float64') - offset).astype('float32').astype('float64') + offset",
      ])
    : block('def kept(values):', [
        '"""Numbers of 32 bits, computed with in 64."""',
        "return np.array(values, 'float32').astype('float64')",
      ])

function numberCode(decimal: string, thousands: string): string {
  const marks =
    thousands === ' '
      ? [' ', '\u00a0', '\u2009', '\u202f']
      : thousands === "'"
        ? ["'", '\u2019']
        : [thousands]
  const removed =
    thousands === '' || thousands === decimal
      ? ''
      : marks.map((mark) => `.replace(${text(mark)}, '')`).join('')
  return `float(cell${removed}${decimal === ',' ? ".replace(',', '.')" : ''})`
}

/** The numbers of a column of a table that the app has written; nothing stands for a missing one. */
export const writtenNumbers = block('def numbers(name):', [
  "return np.array([float(cell or 'nan') for cell in table[name]])",
])

/** The places of its words. */
export const writtenWords = [
  "missing = {''}",
  '',
  block('def words(name, known):', [
    'places = {word: place for place, word in enumerate(known)}',
    'return np.array([places.get(cell, np.nan) for cell in table[name]])',
  ]),
].join('\n')

/** Words by their places in a list. */
export const wordsFunction = ({ trims }: ReadingNeeds): string =>
  block('def words(name, known, missing=missing):', [
    '"""The place of each word among those that are known."""',
    'places = {word: place for place, word in enumerate(known)}',
    `return np.array([np.nan if cell.strip() in missing else places[cell${trims ? '.strip()' : ''}] for cell in table[name]])`,
  ])

/** Words that differ in case, width, spaces or a full stop at the end only are one. */
export const foldedFunction = String.raw`def fold(word):
    word = re.sub(r'[\s\u00ad\u180e\u200b-\u200f\u2060\ufeff]+', '', unicodedata.normalize('NFKC', word)).lower()
    return re.sub(r'[.。]+$', '', word) or word

def folded_words(name, known, missing=missing):
    places = {fold(word): place for place, word in enumerate(known)}
    return np.array([np.nan if cell.strip() in missing else places[fold(cell)] for cell in table[name]])`

/** Yes and no in the words that the app knows for them. */
export const truthsFunction = (
  { fills }: ReadingNeeds,
  yes: readonly string[],
  no: readonly string[],
): string =>
  fills
    ? [
        `truths = dict.fromkeys(${texts(yes)}, 1.0)`,
        `truths.update(dict.fromkeys(${texts(no)}, 0.0))`,
        block('def yes_or_no(name, missing=missing):', [
          'cells = [cell.strip().lower() for cell in table[name]]',
          'return np.array([np.nan if cell in missing else truths.get(cell, np.nan) for cell in cells])',
        ]),
      ].join('\n')
    : [
        `yes = ${texts(yes)}`,
        block('def yes_or_no(name, missing=missing):', [
          'cells = [cell.strip() for cell in table[name]]',
          'return np.array([np.nan if cell in missing else float(cell.lower() in yes) for cell in cells])',
        ]),
      ].join('\n')

/** Dates as days since 1970-01-01, the time of day as a fraction; `order` is that of a date in digits. */
export const daysFunction = (fills: boolean, hasOffsets: boolean): string => {
  const none = fills ? 'return np.nan' : "raise ValueError(f'no date that this script can read: {cell}')"
  const missingOr = 'np.nan if cell in missing else days_in(cell, order)'
  return String.raw`def days_in(cell, order):
    """Days since 1970-01-01 of a date such as 2024-03-05, 5.3.24 14:30 or Mar 5, 2024."""
    if order == 'excel':
        return float(cell.replace(',', '.')) - 25569
    cell = re.sub(r'^(\d{4})年(\d\d?)月(\d\d?)日', r'\1-\2-\3', cell)
    found = re.fullmatch(r'(\d{4}|\d\d?)([-/. ])(\d\d?)\2(\d{4}|\d\d?)(\D.*)?', cell)
    if found:
        first, _, second, third, time = found.groups()
        if len(first) == 4 or order == 'year-first':
            year, month, day = first, second, third
        else:
            day, month, year = (first, second, third) if order == 'day-first' else (second, first, third)
    elif found := re.fullmatch(r'(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?', cell):
        year, month, day, *clock = found.groups()
        time = ':'.join(part for part in clock if part)
    elif found := re.fullmatch(r'(\d{4})[-/.](\d\d?)|(\d\d?)[-/.](\d{4})', cell):
        year, month, day, time = found[1] or found[4], found[2] or found[3], 1, ''
    elif found := re.fullmatch(r'(\d{4})[-\s]?Q([1-4])', cell, re.I):
        year, month, day, time = found[1], int(found[2]) * 3 - 2, 1, ''
    elif found := re.fullmatch(r'(?:[a-z]{3,9},? )?(\d\d?)?(?:st|nd|rd|th)?[ -]?([a-z]{3})[a-z]*\.?[ -]?(\d\d?)?(?:st|nd|rd|th)?,?[ -]?(\d{4}|\d\d)?(\D.*)?', cell, re.I):
        before, name, behind, year, time = found.groups()
        if year is None:
            year, behind = behind, None
        day = before or behind or 1
        month = 'jan feb mar apr may jun jul aug sep oct nov dec'.split().index(name.lower()) + 1
    else:
        ${none}
    year = int(year) + (0 if int(year) > 99 else 1900 if int(year) > 68 else 2000)
    day = datetime.date(year, int(month), int(day)).toordinal() - 719163
    found = re.search(r'(\d\d?):(\d\d)(?::(\d\d)([.,]\d+)?)?(?: ?([ap])\.?m\.?)?(?: ?([+-])(\d\d):?(\d\d)?)?', time or '', re.I)
    if not found:
        return day
    hour, minute, second, fraction, half, sign, hours, minutes = found.groups()
    hour = int(hour) % 12 + 12 * (half.lower() == 'p') if half else int(hour)
    seconds = hour * 3600 + int(minute) * 60 + int(second or 0) + float((fraction or '0').replace(',', '.'))
    if sign:
        seconds -= (int(hours) * 3600 + int(minutes or 0) * 60) * (-1 if sign == '-' else 1)
    return day + seconds / 86400

def days(name, order, ${hasOffsets ? 'offset=0, ' : ''}missing=missing):
    cells = [cell.strip() for cell in table[name]]
    return kept([${missingOr} for cell in cells]${hasOffsets ? ', offset' : ''})`
}

/** Times of day and durations as seconds; a time of two parts is short. */
export const secondsFunction = (hasOffsets: boolean): string => String.raw`def seconds_in(cell, short):
    found = re.fullmatch(r'(-)?(?:(\d+) days?,? *)?(\d+):(\d\d)(?::(\d\d))?([.,]\d+)?(?: ?([ap])\.?m\.?)?', cell, re.I)
    if not found:
        units = re.findall(r'(\d+(?:[.,]\d+)?) *([dhms])', re.sub('^-?PT?', '', cell), re.I)
        size = {'d': 86400, 'h': 3600, 'm': 60, 's': 1}
        if not units:
            raise ValueError(f'no time that this script can read: {cell}')
        return sum(float(number.replace(',', '.')) * size[unit.lower()] for number, unit in units)
    sign, days, first, second, third, fraction, half = found.groups()
    if third is None and short == 'm:s' and half is None:
        first, second, third = 0, first, second
    hours = int(first) % 12 + 12 * (half.lower() == 'p') if half else int(first)
    whole = int(days or 0) * 86400 + hours * 3600 + int(second) * 60 + int(third or 0)
    return (-1 if sign else 1) * (whole + float((fraction or '0').replace(',', '.')))

def seconds(name, short, ${hasOffsets ? 'offset=0, ' : ''}missing=missing):
    cells = [cell.strip() for cell in table[name]]
    return kept([np.nan if cell in missing else seconds_in(cell, short) for cell in cells]${hasOffsets ? ', offset' : ''})`

/** Numbers with something around them: a currency, a unit, brackets, a limit. */
export const decoratedFunction = (
  fills: boolean,
  hasOffsets: boolean,
): string => String.raw`def number_in(cell, factors, decimal, bounds):
    """The number in a cell such as "$1,234.56", "(5 %)" or "<0.05"."""
    cell = re.sub('[−–]', '-', unicodedata.normalize('NFKC', cell).strip())
    found = re.search(r"(?:\d(?:[\d.,'’\s]*\d)?|[.,]\d+)(?:[eE][+-]?\d+)?", cell)
${fills ? '    if not found:\n        return np.nan\n' : ''}    before, after = cell[:found.start()], cell[found.end():].strip(' )*')
    if not bounds and (re.match('[<>≤≥]', before) or after.startswith('+')):
        return np.nan
    digits = ''.join(sign for sign in found[0] if sign == decimal or sign not in ".,'’ \u00a0\u2009\u202f")
    number = float(digits.replace(decimal, '.')) * factors.get(after.lower(), 1)
    return -number if re.search('[-(]', before) or after.startswith('-') else number

def decorated(name, factors, decimal, bounds, ${hasOffsets ? 'offset=0, ' : ''}missing=missing):
    cells = [cell.strip() for cell in table[name]]
    return kept([np.nan if cell in missing else number_in(cell, factors, decimal, bounds) for cell in cells]${hasOffsets ? ', offset' : ''})`
