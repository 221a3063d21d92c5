/** The languages of the house. `ls` is Leichte Sprache (DIN SPEC 33429), a variant of German with its own texts. */
export const languages = ['de', 'en', 'ls'] as const
export type Lang = (typeof languages)[number]

export const languageNames: Record<Lang, string> = { de: 'Deutsch', en: 'English', ls: 'Leichte Sprache' }

/** BCP 47 tag for the `lang` attribute. */
export const languageTags: Record<Lang, string> = { de: 'de', en: 'en', ls: 'de-simple' }

// German decides the shape; the letters themselves must not become part of the type.
type Widen<V> = V extends string
  ? string
  : V extends (...args: infer A) => infer R
    ? (...args: A) => Widen<R>
    : V extends readonly unknown[]
      ? readonly Widen<V[number]>[]
      : V extends object
        ? Widened<V>
        : V
type Widened<T> = { [K in keyof T]: Widen<T[K]> }
type Floor<T> = {
  [K in keyof T]?: T[K] extends (...args: never[]) => unknown
    ? Widen<T[K]>
    : T[K] extends string
      ? string
      : T[K] extends readonly unknown[]
        ? Widen<T[K]>
        : Floor<T[K]>
}

/** A module's words: German whole, English whole, Leichte Sprache where it differs from German. */
export interface Words<T> {
  readonly de: T
  readonly en: T
  readonly ls: T
}

/**
 * Declares a module's words. A key missing in English is a type error; in Leichte Sprache it falls back
 * to German, because plain German is better than nothing.
 */
export function words<T extends object>(texts: { de: T; en: Widened<NoInfer<T>>; ls?: Floor<NoInfer<T>> }): Words<Widened<T>> {
  return { de: texts.de as Widened<T>, en: texts.en, ls: overlay(texts.de, texts.ls ?? {}) as Widened<T> }
}

/** One text in several languages inside data (definitions, city profiles); German is the floor. */
export type LocalText = string | ({ de: string } & Partial<Record<Exclude<Lang, 'de'>, string>>)

/** The text as this reader gets it: German where the language is missing. */
export function inLanguage(text: LocalText, lang: Lang): string {
  return typeof text === 'string' ? text : (text[lang] ?? text.de)
}

function overlay(floor: object, over: object): object {
  const result: Record<string, unknown> = { ...floor }
  for (const [key, value] of Object.entries(over)) {
    const below = result[key]
    result[key] = isBranch(value) && isBranch(below) ? overlay(below, value) : value
  }
  return result
}

function isBranch(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
