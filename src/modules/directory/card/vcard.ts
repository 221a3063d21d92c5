/** What stands on a business card. */
export interface VCard {
  /** of the account */
  readonly id: string
  readonly name: string
  readonly given: string
  readonly family: string
  readonly prefix?: string | null
  readonly position?: string | null
  /** the city first, then the unit */
  readonly organisation?: readonly string[]
  /** as dialled from anywhere, like `mobile` */
  readonly phone?: string | null
  readonly mobile?: string | null
  readonly email?: string | null
  /** street, town and room in one line */
  readonly place?: string | null
  readonly note?: string | null
  /** a JPEG */
  readonly photo?: Buffer | null
}

/** A card in vCard 3.0 (RFC 2426), which Outlook and older phones read as well; folded at 75 octets. */
export function vcard(card: VCard): string {
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `UID:urn:uuid:${card.id}`,
    `FN:${text(card.name)}`,
    `N:${[card.family, card.given, '', card.prefix ?? '', ''].map(text).join(';')}`,
    card.position && `TITLE:${text(card.position)}`,
    card.organisation && card.organisation.length > 0 && `ORG:${card.organisation.map(text).join(';')}`,
    card.phone && `TEL;TYPE=WORK,VOICE:${text(card.phone)}`,
    card.mobile && `TEL;TYPE=CELL:${text(card.mobile)}`,
    card.email && `EMAIL;TYPE=INTERNET,WORK:${text(card.email)}`,
    card.place && `ADR;TYPE=WORK:;;${text(card.place)};;;;`,
    card.note && `NOTE:${text(card.note)}`,
    card.photo && `PHOTO;ENCODING=b;TYPE=JPEG:${card.photo.toString('base64')}`,
    'END:VCARD',
  ]
  return lines
    .filter(line => typeof line === 'string' && line !== '')
    .map(line => `${fold(line as string)}\r\n`)
    .join('')
}

/** RFC 2426, 4: backslash, comma, semicolon and newline are escaped in every text; a control character has no place in a card. */
function text(value: string): string {
  // oxlint-disable-next-line no-control-regex
  const clean = value.replaceAll(/\r\n?/g, '\n').replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
  return clean.replaceAll(/[\\,;]/g, '\\$&').replaceAll('\n', '\\n')
}

/** A line has at most 75 octets; a letter is never cut in two. */
function fold(line: string): string {
  const parts: string[] = []
  let [part, octets] = ['', 0]
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (octets + size > 75) {
      parts.push(part)
      // The space that begins a line that goes on counts too.
      ;[part, octets] = ['', 1]
    }
    part += letter
    octets += size
  }
  return [...parts, part].join('\r\n ')
}
