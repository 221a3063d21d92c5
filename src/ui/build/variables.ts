/** Custom properties by name, with the two leading dashes. */
export type Variables = ReadonlyMap<string, string>

/** The declarations of the first rule that begins with `opening`. */
export function declarationsIn(css: string, opening: string): Variables {
  const start = css.indexOf(opening)
  if (start < 0) throw new Error(`no rule begins with ${opening}`)
  const open = css.indexOf('{', start)
  return declarations(css.slice(open + 1, closing(css, open)))
}

/** Reads `--name: value;` pairs. */
export function declarations(body: string): Variables {
  const found = new Map<string, string>()
  for (const [, name, value] of body.matchAll(/(--[\w-]+):\s*([^;}]+)/g)) found.set(name!, value!.trim())
  return found
}

/** Takes every rule with this selector out of the sheet (not inside other rules). */
export function cutRules(css: string, selector: string): { rest: string; bodies: string[] } {
  const bodies: string[] = []
  let rest = css
  for (let at = rest.indexOf(selector); at >= 0; at = rest.indexOf(selector, at)) {
    const open = rest.indexOf('{', at)
    const end = closing(rest, open)
    bodies.push(rest.slice(open + 1, end))
    rest = rest.slice(0, at) + rest.slice(end + 1)
  }
  return { rest, bodies }
}

/** Puts known values in the place of `var(--name, fallback)`, nested ones too; unknown names stay. */
export function resolve(css: string, known: Variables, depth = 0): string {
  if (depth > 12) return css
  let out = ''
  let at = 0
  let isChanged = false
  for (let next = css.indexOf('var(', at); next >= 0; next = css.indexOf('var(', at)) {
    const end = closing(css, next + 3)
    const [name, ...fallback] = css.slice(next + 4, end).split(',')
    const value = known.get(name!.trim())
    out += css.slice(at, next)
    if (value === undefined) out += fallback.length > 0 ? `var(${name!.trim()},${fallback.join(',')})` : css.slice(next, end + 1)
    else {
      out += value
      isChanged = true
    }
    at = end + 1
  }
  out += css.slice(at)
  return isChanged ? resolve(out, known, depth + 1) : out
}

/** Every name that is read somewhere in the text. */
export function namesRead(css: string): Set<string> {
  return new Set([...css.matchAll(/var\(\s*(--[\w-]+)/g)].map(match => match[1]!))
}

/** The place of the bracket that closes the one at `open`. */
export function closing(text: string, open: number): number {
  const [left, right] = text[open] === '{' ? '{}' : '()'
  let depth = 0
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === left) depth += 1
    else if (text[at] === right && (depth -= 1) === 0) return at
  }
  return text.length
}
