import type { QuestionType } from '../contract.ts'
import { expressionsIn, faultOf, namesIn } from './feel.ts'
import { type Definition, questionsOf } from './schema.ts'

export type Types = ReadonlyMap<string, QuestionType<any, any>>

/** Something in a definition that would only show itself when a citizen stumbles over it. */
export interface Fault {
  /** where in the file: `steps.0.questions.2.when` */
  readonly path: string
  readonly expression?: string
  readonly message: string
}

/**
 * Everything wrong with a well-formed definition: names given twice, unknown types, options their type
 * does not take, and every FEEL expression that does not parse or reads what is not known at its place.
 * A condition may only look back: at questions asked before it and values computed from those.
 */
export function faultsOf(definition: Definition, types: Types, fulfilments: ReadonlySet<string>): Fault[] {
  const faults: Fault[] = [...doubles(definition)]
  const seen = new Set<string>()
  const expression = (path: string, text: string | undefined, known: ReadonlySet<string>) => {
    const fault = text === undefined ? null : faultOf(text, known)
    if (fault) faults.push({ path, expression: text, message: fault })
  }
  const filled = (path: string, text: unknown, known: ReadonlySet<string>) => {
    for (const [lang, words] of Object.entries(typeof text === 'string' ? { de: text } : (text ?? {})))
      for (const one of expressionsIn(String(words))) expression(`${path}.${lang}`, one, known)
  }
  for (const [index, step] of definition.steps.entries()) {
    expression(`steps.${index}.when`, step.when, backward(definition, seen))
    for (const [place, question] of step.questions.entries()) {
      const path = `steps.${index}.questions.${place}`
      expression(`${path}.when`, question.when, backward(definition, seen))
      seen.add(question.id)
      const type = types.get(question.type)
      if (!type) faults.push({ path: `${path}.type`, message: `„${question.type}“ ist keine Art von Frage; es gibt: ${[...types.keys()].join(', ')}` })
      for (const issue of type?.options?.safeParse(question.options).error?.issues ?? [])
        faults.push({ path: `${path}.${issue.path.join('.')}`, message: issue.message })
    }
  }
  const known = new Set(seen)
  for (const [index, one] of definition.compute.entries()) {
    expression(`compute.${index}.value`, one.value, known)
    known.add(one.id)
  }
  for (const [index, fee] of definition.fees.entries()) {
    expression(`fees.${index}.when`, fee.when, known)
    expression(`fees.${index}.amount`, fee.amount, known)
    filled(`fees.${index}.explain`, fee.explain, known)
    filled(`fees.${index}.text`, fee.text, known)
  }
  for (const [index, rule] of definition.decide.rules.entries()) {
    expression(`decide.rules.${index}.when`, rule.when, known)
    filled(`decide.rules.${index}.reason`, rule.reason, known)
  }
  filled('next.granted', definition.next.granted, known)
  filled('next.refused', definition.next.refused, known)
  if (definition.next.fulfil !== undefined && !fulfilments.has(definition.next.fulfil))
    faults.push({ path: 'next.fulfil', message: `„${definition.next.fulfil}“ bietet kein Modul dieses Hauses an` })
  if (questionsOf(definition).find(one => one.id === definition.contact)?.type !== 'person')
    faults.push({ path: 'contact', message: `„${definition.contact}“ ist keine Frage der Art „person“` })
  return faults
}

/** Names a condition may use after these questions: they themselves and what is computed from nothing else. */
export function backward(definition: Definition, seen: ReadonlySet<string>): Set<string> {
  const known = new Set(seen)
  for (const one of definition.compute) if (namesThat(one.value).every(name => known.has(name) || !isOwn(definition, name))) known.add(one.id)
  return known
}

/** A broken expression is reported at its own place; here it simply names nothing. */
function namesThat(expression: string) {
  try {
    return namesIn(expression)
  } catch {
    return []
  }
}

function isOwn(definition: Definition, name: string) {
  return definition.compute.some(one => one.id === name) || questionsOf(definition).some(one => one.id === name)
}

function doubles(definition: Definition): Fault[] {
  const faults: Fault[] = []
  const once = (names: { path: string; id: string }[]) => {
    const seen = new Set<string>()
    for (const { path, id } of names) {
      if (seen.has(id)) faults.push({ path, message: `„${id}“ gibt es schon` })
      seen.add(id)
    }
  }
  const questions = definition.steps.flatMap((step, index) =>
    step.questions.map((one, place) => ({ path: `steps.${index}.questions.${place}.id`, id: one.id })),
  )
  once([...questions, ...definition.compute.map((one, index) => ({ path: `compute.${index}.id`, id: one.id })), { path: 'heute', id: 'heute' }])
  once(definition.steps.map((one, index) => ({ path: `steps.${index}.id`, id: one.id })))
  once(definition.fees.map((one, index) => ({ path: `fees.${index}.id`, id: one.id })))
  once(definition.decide.rules.map((one, index) => ({ path: `decide.rules.${index}.id`, id: one.id })))
  return faults
}
