import { isDeepStrictEqual } from 'node:util'
import { type Lang, type LocalText, inLanguage, words } from '../../../platform/text.ts'
import type { Question } from '../contract.ts'
import type { Definition } from './schema.ts'

/** One difference between two versions. */
export interface Difference {
  /** unique within one comparison */
  readonly path: string
  readonly kind: 'added' | 'removed' | 'changed'
  /** what part: a text, a step, a question, a rule … */
  readonly part: keyof (typeof texts)['de']['parts']
  /** its name, as people know it; empty when the order of such parts changed */
  readonly name: string
  /** for `changed`: which of its properties, by their names in the file */
  readonly what: readonly string[]
  /** the same in a few words */
  readonly words: string
}

type Found = Omit<Difference, 'path' | 'words'>

/** Everything that differs, in the order of the file, in the reader's language. Two equal definitions give an empty list. */
export function diffDefinitions(before: Definition, after: Definition, lang: Lang): Difference[] {
  const name = (text: LocalText) => inLanguage(text, lang)
  const found = [
    ...properties('text', before.text, after.text),
    ...list(
      'step',
      before.steps,
      after.steps,
      step => step.id,
      step => name(step.title),
      ({ id, title, intro, when }) => ({ id, title, intro, when }),
    ),
    ...list(
      'question',
      questionsOf(before),
      questionsOf(after),
      one => one.id,
      one => name(one.label),
      one => one,
    ),
    ...list(
      'computed',
      before.compute,
      after.compute,
      one => one.id,
      one => one.id,
      one => one,
    ),
    ...list(
      'fee',
      before.fees,
      after.fees,
      one => one.id,
      one => name(one.text),
      one => one,
    ),
    ...list(
      'decision',
      before.decide.rules,
      after.decide.rules,
      one => one.id,
      one => one.id,
      one => one,
    ),
    ...properties('other', rest(before), rest(after)),
  ]
  return found.map((one, index) => ({ ...one, path: `${index}`, words: say(one, lang) }))
}

function say({ kind, part, name, what }: Found, lang: Lang): string {
  const t = texts[lang]
  if (what.includes('order')) return t.reordered(t.parts[part])
  const called = part === 'text' ? (t.texts[name as keyof typeof t.texts] ?? name) : name
  return `${t.parts[part]} „${called}“: ${t.kinds[kind]}`
}

const texts = words({
  de: {
    parts: {
      text: 'Text',
      step: 'Schritt',
      question: 'Frage',
      computed: 'Berechneter Wert',
      fee: 'Gebühr',
      decision: 'Entscheidungsregel',
      other: 'Einstellung',
    },
    kinds: { added: 'neu', removed: 'entfällt', changed: 'geändert' },
    reordered: (part: string) => `${part}: andere Reihenfolge`,
    texts: {
      name: 'Bezeichnung',
      teaser: 'Einleitung',
      short: 'Kurztext',
      full: 'Beschreibung',
      legal: 'Rechtsgrundlagen',
      documents: 'Unterlagen',
      requirements: 'Voraussetzungen',
      procedure: 'Ablauf',
      notes: 'Hinweise',
      office: 'Zuständige Stelle',
      contact: 'Ansprechpunkt',
      remedy: 'Rechtsbehelf',
      costs: 'Kosten',
      deadlines: 'Fristen',
      processing: 'Bearbeitungsdauer',
    },
  },
  en: {
    parts: { text: 'Text', step: 'Step', question: 'Question', computed: 'Computed value', fee: 'Fee', decision: 'Decision rule', other: 'Setting' },
    kinds: { added: 'new', removed: 'removed', changed: 'changed' },
    reordered: (part: string) => `${part}: different order`,
    texts: {
      name: 'name',
      teaser: 'introduction',
      short: 'short text',
      full: 'description',
      legal: 'legal basis',
      documents: 'documents',
      requirements: 'requirements',
      procedure: 'procedure',
      notes: 'notes',
      office: 'office',
      contact: 'contact',
      remedy: 'remedy',
      costs: 'costs',
      deadlines: 'deadlines',
      processing: 'processing time',
    },
  },
})

function list<T>(
  part: Found['part'],
  before: readonly T[],
  after: readonly T[],
  id: (one: T) => string,
  name: (one: T) => string,
  own: (one: T) => object,
): Found[] {
  const [was, is] = [new Map(before.map(one => [id(one), one])), new Map(after.map(one => [id(one), one]))]
  const added = after.filter(one => !was.has(id(one))).map(one => ({ part, kind: 'added' as const, name: name(one), what: [] }))
  const removed = before.filter(one => !is.has(id(one))).map(one => ({ part, kind: 'removed' as const, name: name(one), what: [] }))
  const changed = after.flatMap(one => {
    const old = was.get(id(one))
    const what = old === undefined ? [] : keysThatDiffer(own(old), own(one))
    return what.length === 0 ? [] : [{ part, kind: 'changed' as const, name: name(one), what }]
  })
  const stayed = (all: readonly T[], others: Map<string, T>) => all.map(id).filter(key => others.has(key))
  const reordered = isDeepStrictEqual(stayed(before, is), stayed(after, was)) ? [] : [{ part, kind: 'changed' as const, name: '', what: ['order'] }]
  return [...added, ...removed, ...changed, ...reordered]
}

function properties(part: Found['part'], before: object, after: object): Found[] {
  return keysThatDiffer(before, after).map(key => ({
    part,
    kind: !(key in before) ? 'added' : !(key in after) ? 'removed' : 'changed',
    name: key,
    what: [],
  }))
}

function keysThatDiffer(before: object, after: object): string[] {
  const [was, is] = [before as Record<string, unknown>, after as Record<string, unknown>]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(key => !isDeepStrictEqual(was[key], is[key]))
}

function questionsOf(definition: Definition): (Question & { step: string })[] {
  return definition.steps.flatMap(step => step.questions.map(question => ({ ...question, step: step.id })))
}

function rest({ text: _text, steps: _steps, compute: _compute, fees: _fees, decide, ...others }: Definition) {
  const { rules: _rules, ...deciding } = decide
  return { ...others, decide: deciding }
}
