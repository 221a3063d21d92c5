import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { say } from './form-messages.ts'
import type { Lang } from './text.ts'

/** What a form shows: what was typed, what is wrong with it, and the key that makes its post count once. */
export class FormState {
  #key: string | undefined

  /**
   * @param action the path the values were posted to; null on a fresh page
   * @param values nested as the field names say: `items.0.count` → values.items[0].count
   * @param errors field name → sentence; the key '' stands for the form as a whole
   */
  constructor(
    readonly values: FormValues = {},
    readonly errors: Readonly<Record<string, string>> = {},
    readonly action: string | null = null,
  ) {}

  /** a fresh key per rendering; the hidden field `_key`. Made when asked for: most pages hold no form. */
  get key(): string {
    return (this.#key ??= randomUUID())
  }

  get failed() {
    return Object.keys(this.errors).length > 0
  }

  /** What stands in the field, as text for its `value`; the fallback if nothing was typed yet. */
  value(name: string, fallback = ''): string {
    const value = this.raw(name)
    return typeof value === 'string' ? value : fallback
  }

  /** Every value of a repeated field (checkboxes). */
  list(name: string): string[] {
    const value = this.raw(name)
    if (Array.isArray(value)) return value.filter(one => typeof one === 'string')
    return typeof value === 'string' ? [value] : []
  }

  error(name: string): string | undefined {
    return this.errors[name]
  }

  private raw(name: string): unknown {
    let at: unknown = this.values
    for (const part of name.split('.')) {
      if (typeof at !== 'object' || at === null) return undefined
      at = (at as Record<string, unknown>)[part]
    }
    return at
  }
}

export type FormValue = string | UploadedFile | FormValue[] | { [name: string]: FormValue }
export type FormValues = { [name: string]: FormValue }

/** A file as it came with a multipart post; its type is what the bytes say, not what the browser said. */
export interface UploadedFile {
  readonly filename: string
  readonly bytes: Buffer
}

/**
 * Nests flat entries by their names: `a.b` is a key, `a.0` an array place (gaps are closed), a name
 * ending in `[]` always an array. A plain name given twice keeps the last value (checkbox after hidden).
 */
export function nest(entries: Iterable<readonly [string, string | UploadedFile]>): FormValues {
  const root: FormValues = Object.create(null) as FormValues
  for (const [name, value] of entries) {
    const isList = name.endsWith('[]')
    const parts = (isList ? name.slice(0, -2) : name).split('.')
    if (parts.length > 8 || parts.some(part => part === '__proto__' || part === '')) continue
    let at = root
    for (const part of parts.slice(0, -1)) {
      const below = at[part]
      at = isGroup(below) ? below : (at[part] = Object.create(null) as FormValues)
    }
    const last = parts.at(-1)!
    const before = at[last]
    if (!isList) at[last] = value
    // Added in place: a copy for each of a hundred thousand values would keep the server busy for minutes.
    else if (Array.isArray(before)) before.push(value)
    else at[last] = [value]
  }
  return close(root) as FormValues
}

function isGroup(value: FormValue | undefined): value is FormValues {
  return typeof value === 'object' && !Array.isArray(value) && !('bytes' in value)
}

function close(value: FormValue): FormValue {
  if (!isGroup(value)) return value
  const keys = Object.keys(value)
  const entries = keys.map(key => [key, close(value[key]!)] as const)
  if (keys.length > 0 && keys.every(key => /^\d{1,4}$/.test(key))) return entries.toSorted((a, b) => Number(a[0]) - Number(b[0])).map(entry => entry[1])
  return Object.fromEntries(entries)
}

export type Parsed<T> = { ok: true; input: T } | { ok: false; form: FormState }

/** Parses what was typed with the page's schema; on failure the state that shows it again with a sentence per field. */
export async function parseForm<S extends z.ZodType>(schema: S, values: FormValues, lang: Lang, action: string): Promise<Parsed<z.output<S>>> {
  const result = await schema.safeParseAsync(values, { error: issue => say(issue, lang) })
  if (result.success) return { ok: true, input: result.data }
  const errors: Record<string, string> = {}
  for (const issue of result.error.issues) errors[issue.path.join('.')] ??= issue.message
  return { ok: false, form: new FormState(values, errors, action) }
}
