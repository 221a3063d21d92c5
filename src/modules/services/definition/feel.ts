import { evaluate, parseExpression, SyntaxError as FeelSyntaxError } from 'feelin'
import { type Lang, words } from '../../../platform/text.ts'

export type Facts = Readonly<Record<string, unknown>>

/**
 * Evaluates a FEEL expression (DMN 1.5) over facts. ISO dates among the facts are FEEL dates; the day
 * of the city is `heute`. What FEEL cannot compute is null, as FEEL says, never an exception.
 */
export function evaluateFeel(expression: string, facts: Facts, today: Temporal.PlainDate): unknown {
  const context: Record<string, unknown> = { heute: feelDate(today.toString()) }
  for (const [name, value] of Object.entries(facts)) context[name] = typeof value === 'string' && isoDate.test(value) ? feelDate(value) : value
  return plain(evaluate(expression, context).value)
}

/** A condition holds only if it is true; null and anything else do not. */
export function holds(expression: string | undefined, facts: Facts, today: Temporal.PlainDate): boolean {
  return expression === undefined || evaluateFeel(expression, facts, today) === true
}

/** Fills `{expression}` and `{expression|euro}` in a text with values, as a reader of that language writes them. */
export function fillIn(text: string, facts: Facts, today: Temporal.PlainDate, lang: Lang): string {
  return text.replaceAll(/\{([^{}]+)\}/g, (_whole, inside: string) => {
    const [expression, form] = splitForm(inside)
    return inWords(evaluateFeel(expression, facts, today), form, lang)
  })
}

/** The expressions a text contains, for the check at load. */
export function expressionsIn(text: string): string[] {
  return [...text.matchAll(/\{([^{}]+)\}/g)].map(found => splitForm(found[1]!)[0])
}

/**
 * What is wrong with an expression, or null: it does not parse, names something unknown, or asks the
 * machine for the time (`heute` is the day of the city and can be tested).
 */
export function faultOf(expression: string, known: ReadonlySet<string>): string | null {
  try {
    // parses fully; unknown names only warn, so they are looked for in the tree below
    evaluate(expression, Object.fromEntries([...known].map(one => [one, null])))
  } catch (error) {
    if (error instanceof FeelSyntaxError) return `ist kein gültiges FEEL (${error.message}, ab Zeichen ${error.position.from + 1})`
    throw error
  }
  const broken = brokenAt(expression)
  if (broken !== null) return `ist kein gültiges FEEL (ab Zeichen ${broken + 1})`
  // FEEL reads it as a comparison with a comparison, which is never true
  if (/(?<![<>!=])=\s*=/.test(expression.replaceAll(/"[^"]*"/g, '""'))) return 'hat zwei Gleichheitszeichen; in FEEL genügt eines'
  const unknown = namesIn(expression).filter(one => !known.has(one) && one !== 'heute' && !isBuiltin(one))
  if (unknown.length > 0) return `nennt ${unknown.map(one => `„${one}“`).join(', ')}; das gibt es hier (noch) nicht`
  if (/\b(now|today)\s*\(/.test(expression)) return 'fragt die Uhr der Maschine; nehmen Sie „heute“'
  return null
}

/** Names an expression reads from its surroundings; those it binds itself (`for x in …`) left out. */
export function namesIn(expression: string): string[] {
  const read = new Set<string>()
  const bound = new Set<string>()
  parseExpression(expression, {}, undefined).iterate({
    enter(node) {
      const text = expression.slice(node.from, node.to)
      if (node.name === 'VariableName') read.add(text)
      if (node.name === 'Name' || node.name === 'ParameterName') bound.add(text)
    },
  })
  return [...read].filter(one => !bound.has(one))
}

/** The interpreter overlooks some mistakes its parser has marked; a definition must not have any. */
function brokenAt(expression: string): number | null {
  let at: number | null = null
  parseExpression(expression, {}, undefined).iterate({
    enter(node) {
      if (node.type.isError) at ??= node.from
    },
  })
  return at
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/

function feelDate(iso: string): unknown {
  return evaluate(`date("${iso}")`).value
}

function splitForm(inside: string): [expression: string, form: string] {
  const found = /^(.*)\|\s*(euro|day)\s*$/s.exec(inside)
  return found ? [found[1]!.trim(), found[2]!] : [inside.trim(), '']
}

function isBuiltin(name: string) {
  return name === 'partial' || name === 'item' || evaluate(name, {}).warnings.every(warning => warning.type !== 'NO_VARIABLE_FOUND')
}

/** FEEL's own dates and durations as ISO text, numbers free of binary dust, so that facts are JSON. */
function plain(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? Number(value.toPrecision(12)) : null
  if (typeof value === 'function' || value === undefined) return null
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  if ('iso' in value && typeof value.iso === 'string') return value.iso
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
}

function inWords(value: unknown, form: string, lang: Lang): string {
  const tag = lang === 'en' ? 'en-GB' : 'de-DE'
  if (value === null) return texts[lang].none
  if (typeof value === 'boolean') return value ? texts[lang].yes : texts[lang].no
  if (typeof value === 'number' && form === 'euro') return (value / 100).toLocaleString(tag, { style: 'currency', currency: 'EUR' })
  if (typeof value === 'number') return value.toLocaleString(tag, { maximumFractionDigits: 3 })
  if (typeof value === 'string' && isoDate.test(value)) return Temporal.PlainDate.from(value).toLocaleString(tag, { dateStyle: 'long' })
  if (Array.isArray(value)) return value.map(one => inWords(one, form, lang)).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const texts = words({ de: { none: 'keine Angabe', yes: 'ja', no: 'nein' }, en: { none: 'none', yes: 'yes', no: 'no' } })
