/** Reads vCard 3.0 as address books do (RFC 2426): unfolds, splits, takes the escapes back. A property that comes twice keeps the last. */
export function readVcard(file: string): Map<string, string[]> {
  const lines = file.replaceAll(/\r\n[ \t]/g, '').split('\r\n')
  return new Map(
    lines
      .filter(line => line !== '')
      .map(line => {
        const colon = /^(?:[^":]|"[^"]*")*/.exec(line)![0].length
        return [line.slice(0, colon).split(';')[0]!, components(line.slice(colon + 1))]
      }),
  )
}

function components(value: string): string[] {
  const found = ['']
  for (let at = 0; at < value.length; at += 1) {
    const letter = value[at]!
    if (letter === ';') found.push('')
    else if (letter !== '\\') found[found.length - 1] += letter
    else found[found.length - 1] += /n/i.test(value[(at += 1)]!) ? '\n' : value[at]!
  }
  return found
}
