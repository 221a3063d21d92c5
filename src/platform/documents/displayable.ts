/**
 * Sets a letter although somebody typed what no font of ours can show, such as an emoji in a name: PDF/UA
 * forbids the empty box, so the compiler refuses. What it names is replaced by a question mark, and as a
 * last resort everything outside the scripts of DIN 91379 (Latin, Greek, Cyrillic).
 * @param json the letter's data
 */
export function displayable<T>(json: string, set: (json: string) => T): T {
  let text = json.replaceAll(unwritten, '')
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      return set(text)
    } catch (error) {
      const refused = refusedBy(error)
      if (refused.size === 0) throw error
      text = text.replaceAll(/[^\0-\x7f]/gu, letter => (refused.has(letter) ? '?' : letter))
    }
  }
  return set(text.replaceAll(/[^\n -\u024F\u02B0-\u03FF\u0400-\u04FF\u1E00-\u1EFF\u2010-\u2026\u20AC]/g, '?'))
}

// JSON writes control characters as \u00XX; line feeds stay. Bidirectional marks have no shape at all.
const unwritten = /\\u00(?!0a)[01][0-9a-f]|\\[bfr]|[\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF0-\uFFFF]/g

/** The characters in the compiler's complaint; it writes some of them as \u{1f600}. */
function refusedBy(error: unknown): Set<string> {
  const complaint = String((error as { code?: unknown }).code ?? error)
  const named = [...complaint.matchAll(/the text `(.*?)` could not be displayed/g)].map(match => match[1]!)
  const letters = named.flatMap(name =>
    Array.from(name.replaceAll(/\\+u\{([0-9a-f]+)\}/g, (_all, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))),
  )
  // What every font has cannot be the cause, and quotes and braces carry the JSON.
  return new Set(letters.filter(letter => letter > '\u007F'))
}
