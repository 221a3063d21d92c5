import { z } from 'zod'
import { saying } from '../../../platform/form-messages.ts'
import { type Lang, inLanguage, words } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Field } from '../../../ui/Field.tsx'
import { formatDate } from '../../../ui/format.ts'
import { dateInput, optional } from '../../../ui/input.ts'
import type { Question, QuestionType } from '../contract.ts'
import { option } from './answer.ts'
import { emailInput, phoneInput } from './words.tsx'

/** A person as an answer. */
export interface Person {
  readonly given: string
  readonly family: string
  readonly email: string | null
  readonly phone: string | null
  /** ISO date */
  readonly birth: string | null
}

const wish = z.enum(['required', 'optional', 'none'])

/**
 * A person: name and, as the definition wishes, mail, telephone, date of birth. The definition's
 * `contact` names one question of this type. For a signed-in citizen name and mail stand there already.
 */
export const person: QuestionType<Person> = {
  name: 'person',
  options: z.strictObject({ email: wish.default('optional'), phone: wish.default('optional'), birth: wish.default('none'), reachable: z.boolean().optional() }),
  schema(question) {
    const read = z
      .object({
        given: z.string().trim().min(1).max(80),
        family: z.string().trim().min(1).max(80),
        email: part(question, 'email', emailInput, 'optional'),
        phone: part(question, 'phone', phoneInput, 'optional'),
        birth: part(question, 'birth', birthInput, 'none'),
      })
      .refine(one => !option<boolean>(question, 'reachable') || one.email !== null || one.phone !== null, { ...saying(reach), path: ['email'] })
    return read as unknown as z.ZodType<Person>
  },
  field({ v, question, value }) {
    const t = v.text(texts)
    const kept = value ?? known(v)
    const name = (which: string) => `${question.id}.${which}`
    const shows = (which: string, fallback: string) => (option<string>(question, which) ?? fallback) !== 'none'
    const needs = (which: string) => option<string>(question, which) === 'required'
    return (
      <fieldset class="kern-fieldset service-person">
        <legend class="kern-label">{inLanguage(question.label, v.lang)}</legend>
        {question.hint && <p class="kern-hint">{inLanguage(question.hint, v.lang)}</p>}
        <Field name={name('given')} label={t.given} autocomplete="given-name" value={kept?.given} maxLength={80} />
        <Field name={name('family')} label={t.family} autocomplete="family-name" value={kept?.family} maxLength={80} />
        {shows('birth', 'none') && (
          <Field name={name('birth')} label={t.birth} type="date" width="medium" autocomplete="bday" required={needs('birth')} value={kept?.birth} />
        )}
        {shows('email', 'optional') && (
          <Field name={name('email')} label={t.email} hint={t.emailHint} type="email" autocomplete="email" required={needs('email')} value={kept?.email} />
        )}
        {shows('phone', 'optional') && (
          <Field name={name('phone')} label={t.phone} hint={t.phoneHint} type="tel" autocomplete="tel" required={needs('phone')} value={kept?.phone} />
        )}
      </fieldset>
    )
  },
  say: (value, lang) => [`${value.given} ${value.family}`, value.birth ? bornOn(value.birth, lang) : '', value.email ?? '', value.phone ?? ''].filter(Boolean),
  facts: value => ({ ...value }),
}

function part(question: Question, name: string, schema: z.ZodType, fallback: string): z.ZodType {
  const wished = option<string>(question, name) ?? fallback
  if (wished === 'none')
    return z
      .unknown()
      .optional()
      .transform(() => null)
  return wished === 'required' ? schema : optional(schema).prefault('')
}

const birthInput = dateInput
  .refine(day => day.year >= 1900, saying({ de: 'Bitte prüfen Sie das Geburtsjahr.', en: 'Please check the year of birth.' }))
  .transform(day => day.toString())

/** What the account says, for citizens filling in their own form. */
function known(v: Visit): Partial<Person> | undefined {
  if (v.viewer.kind !== 'citizen') return undefined
  const names = v.viewer.name.trim().split(/\s+/)
  return { given: names.slice(0, -1).join(' ') || names[0], family: names.length > 1 ? names.at(-1)! : '', email: v.viewer.email }
}

function bornOn(birth: string, lang: Lang) {
  return texts[lang].born(formatDate(Temporal.PlainDate.from(birth), lang))
}

const reach = {
  de: 'Bitte geben Sie eine E-Mail-Adresse oder eine Telefonnummer an. Sonst können wir Sie nicht erreichen.',
  en: 'Please enter an email address or a telephone number, or we cannot reach you.',
}

const texts = words({
  de: {
    born: (day: string) => `geboren am ${day}`,
    given: 'Vorname',
    family: 'Nachname',
    birth: 'Geburtsdatum',
    email: 'E-Mail',
    emailHint: 'Dorthin schicken wir die Bestätigung und den Link zu Ihrem Vorgang.',
    phone: 'Telefon',
    phoneHint: 'Nur falls wir eine Rückfrage haben.',
  },
  en: {
    born: (day: string) => `born ${day}`,
    given: 'First name',
    family: 'Last name',
    birth: 'Date of birth',
    email: 'Email',
    emailHint: 'We send the confirmation and the link to your case there.',
    phone: 'Telephone',
    phoneHint: 'Only if we have a question.',
  },
  ls: { emailHint: 'Wir schicken Ihnen eine E-Mail. Darin steht alles Wichtige.', phoneHint: 'Vielleicht müssen wir Sie etwas fragen.' },
})
