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
  readonly phone?: string | null
  readonly mobile?: string | null
  readonly email?: string | null
  /** street, town and room in one line */
  readonly place?: string | null
  readonly note?: string | null
  readonly photo?: { readonly type: string; readonly bytes: Buffer } | null
}

/** A card in vCard 4.0 (RFC 6350), folded at 75 octets. */
export function vcard(card: VCard): string {
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `UID:urn:uuid:${card.id}`,
    'KIND:individual',
    `FN:${text(card.name)}`,
    `N:${[card.family, card.given, '', card.prefix ?? '', ''].map(component).join(';')}`,
    card.position && `TITLE:${text(card.position)}`,
    card.organisation && card.organisation.length > 0 && `ORG:${card.organisation.map(component).join(';')}`,
    card.phone && `TEL;VALUE=uri;TYPE="voice,work":${card.phone}`,
    card.mobile && `TEL;VALUE=uri;TYPE="cell,work":${card.mobile}`,
    card.email && `EMAIL;TYPE=work:${text(card.email)}`,
    card.place && `ADR;TYPE=work;LABEL=${parameter(card.place)}:;;${component(card.place)};;;;`,
    card.note && `NOTE:${text(card.note)}`,
    card.photo && `PHOTO:data:${card.photo.type};base64,${card.photo.bytes.toString('base64')}`,
    'END:VCARD',
  ]
  return lines
    .filter(line => typeof line === 'string' && line !== '')
    .map(line => `${fold(line as string)}\r\n`)
    .join('')
}

/** RFC 6350, 3.4: backslash, comma and newline are escaped everywhere; a control character has no place in a card. */
function text(value: string): string {
  return clean(value).replaceAll('\\', '\\\\').replaceAll(',', '\\,').replaceAll('\n', '\\n')
}

/** Between semicolons these are escaped too. */
function component(value: string): string {
  return text(value).replaceAll(';', '\\;')
}

/** RFC 6868: quotes and newlines inside a parameter. */
function parameter(value: string): string {
  return `"${clean(value).replaceAll('^', '^^').replaceAll('"', "^'").replaceAll('\n', '^n')}"`
}

function clean(value: string): string {
  // oxlint-disable-next-line no-control-regex
  return value.replaceAll(/\r\n?/g, '\n').replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
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
