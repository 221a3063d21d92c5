/**
 * A distinguished name (RFC 4514) in the one spelling by which names are compared: small letters, single spaces, no escapes. Parts are
 * divided by a character that no name holds, so that a comma within a name divides nothing.
 */
export function keyOfDn(dn: string): string {
  return split(dn, ',')
    .map(part => split(part, '+').map(pair).toSorted().join('+'))
    .join(divider)
}

/** The key of the entry above; null at the top. */
export function above(key: string): string | null {
  const at = key.indexOf(divider)
  return at < 0 ? null : key.slice(at + 1)
}

const divider = '\u0001'

/** The value of the first part as people read it: `Bauamt` of `ou=Bauamt,dc=stadt`. */
export function labelOfDn(dn: string): string {
  const [first = ''] = split(dn, ',')
  return unescape(first.slice(first.indexOf('=') + 1)).trim()
}

function pair(text: string): string {
  const at = text.indexOf('=')
  const plain = (part: string) => unescape(part).trim().replaceAll(/\s+/g, ' ').normalize('NFC').toLowerCase()
  return `${plain(text.slice(0, at))}=${plain(text.slice(at + 1))}`
}

function split(text: string, sign: string): string[] {
  const parts = ['']
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!
    if (character === '\\') parts[parts.length - 1] += character + (text[(at += 1)] ?? '')
    else if (character === sign) parts.push('')
    else parts[parts.length - 1] += character
  }
  return parts.filter(part => part.trim() !== '')
}

// `\2C` is a byte of UTF-8, `\,` is the sign itself.
function unescape(text: string): string {
  return text.replaceAll(/(?:\\[0-9a-f]{2})+|\\(.)/gi, (bytes, sign: string | undefined) => sign ?? Buffer.from(bytes.replaceAll('\\', ''), 'hex').toString())
}
