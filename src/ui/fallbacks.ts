type Methods = Readonly<Record<string, (this: any, ...given: any[]) => unknown>>

/**
 * What browsers of 2020 lack and our scripts use, by whose prototype it belongs to. esbuild rewrites syntax, but no methods; so the
 * build (`build/browsers.ts`) puts this file before every script that names one of them.
 */
export const fallbacks: readonly [ofLists: [object, Methods], ofTexts: [object, Methods], ofForms: [object | undefined, Methods]] = [
  [Array.prototype, { at, findLast, toSorted, toReversed, with: withOther }],
  [String.prototype, { at }],
  // A service worker knows no forms.
  [globalThis.HTMLFormElement?.prototype, { requestSubmit }],
]

for (const [owner, methods] of fallbacks) {
  if (!owner) continue
  for (const [name, value] of Object.entries(methods)) if (!(name in owner)) Object.defineProperty(owner, name, { value, configurable: true, writable: true })
}

function at<T>(this: ArrayLike<T>, place: number): T | undefined {
  return this[place < 0 ? this.length + place : place]
}

function findLast<T>(this: readonly T[], isIt: (one: T, place: number, all: readonly T[]) => unknown): T | undefined {
  for (let place = this.length - 1; place >= 0; place -= 1) if (isIt(this[place]!, place, this)) return this[place]
  return undefined
}

function toSorted<T>(this: readonly T[], order?: (a: T, b: T) => number): T[] {
  return [...this].sort(order)
}

function toReversed<T>(this: readonly T[]): T[] {
  // oxlint-disable-next-line unicorn/no-array-reverse -- what it recommends is what is missing
  return [...this].reverse()
}

function withOther<T>(this: readonly T[], place: number, value: T): T[] {
  const found = place < 0 ? this.length + place : place
  if (found < 0 || found >= this.length) throw new RangeError(`nothing at ${place}`)
  const all = [...this]
  all[found] = value
  return all
}

/** Only a press of a button checks a form and tells its listeners. */
function requestSubmit(this: HTMLFormElement): void {
  const button = document.createElement('button')
  button.hidden = true
  this.append(button)
  button.click()
  button.remove()
}
