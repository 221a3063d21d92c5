import { z } from 'zod'
import { trustLevels } from '../../../platform/access.ts'
import type { Question } from '../contract.ts'

/** One text in the languages of the house; German is the floor. */
export const localText = z.union([
  z.string().min(1),
  z.strictObject({ de: z.string().min(1), en: z.string().min(1).optional(), ls: z.string().min(1).optional() }),
])

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'Kleinbuchstaben, Ziffern und Unterstrich; beginnt mit einem Buchstaben')
const feel = z.string().min(1).max(2000)
const duration = z.string().refine(isDuration, 'keine Dauer nach ISO 8601, zum Beispiel P2Y oder PT30M')

/** What a type adds of its own lies beside the common keys in the file and becomes `options`; a definition read once may be read again. */
const question: z.ZodType<Question> = z
  .looseObject({
    id: name,
    type: z.string().min(1),
    label: localText,
    hint: localText.optional(),
    required: z.boolean().default(true),
    when: feel.optional(),
    options: z.record(z.string(), z.unknown()).default({}),
  })
  .transform(({ id, type, label, hint, required, when, options, ...beside }): Question => ({
    id,
    type,
    label,
    hint,
    required,
    when,
    options: { ...options, ...beside },
  }))

/** Words of the address below a draft that are not steps. */
const reserved = ['pruefen', 'spaeter', 'neue-fassung', 'loeschen']

const step = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .refine(id => !reserved.includes(id), `darf nicht heißen wie eine Seite des Antrags (${reserved.join(', ')})`),
  title: localText,
  intro: localText.optional(),
  when: feel.optional(),
  questions: z.array(question).min(1),
})

const feeRule = z.strictObject({
  id: name,
  text: localText,
  when: feel.optional(),
  /** FEEL; whole cents */
  amount: feel,
  /** why, with values in braces: `{menge} m³, davon {frei} frei` */
  explain: localText.optional(),
})

const decisionRule = z.strictObject({
  id: name,
  when: feel,
  outcome: z.enum(['grant', 'refuse', 'clerk']),
  /** in words, with values in braces */
  reason: localText,
  legal: z.string().optional(),
})

/** Modules of a Leistung as FIM/XZuFi name them (code list leistungstextmodulleika); paragraphs apart by an empty line, `- ` begins a list. */
const texts = z.strictObject({
  /** 02 Leistungsbezeichnung */
  name: localText,
  /** 24 Teaser */
  teaser: localText,
  /** 05 Kurztext */
  short: localText.optional(),
  /** 06 Volltext */
  full: localText,
  /** 07 Rechtsgrundlagen */
  legal: localText,
  /** 08 erforderliche Unterlagen */
  documents: localText.optional(),
  /** 09 Voraussetzungen */
  requirements: localText.optional(),
  /** 11 Verfahrensablauf */
  procedure: localText,
  /** 16 Hinweise */
  notes: localText.optional(),
  /** 22 zuständige Stelle */
  office: localText,
  /** 23 Ansprechpunkt */
  contact: localText,
  /** 25 Rechtsbehelf */
  remedy: localText.optional(),
  /** Kosten, Fristen, Bearbeitungsdauer are modules of their own in XZuFi */
  costs: localText,
  deadlines: localText.optional(),
  processing: localText,
})

/** Where in life people look for it; the order is that of the catalogue. */
export const situations = ['wohnen', 'abfall', 'familie', 'verkehr', 'ausweise', 'tiere', 'geld', 'arbeit'] as const

/** A service as its YAML file states it. */
export const definitionSchema = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** begins the codes of its cases: SP-XXXX-XXXX */
  prefix: z.string().regex(/^[A-Z]{2,3}$/),
  /** Leistungsschlüssel: 14 digits, begins with 99 */
  leika: z
    .string()
    .regex(/^99\d{12}$/)
    .optional(),
  /** what the applicant's identity must be good for */
  trust: z.enum(trustLevels).default('none'),
  situations: z.array(z.enum(situations)).min(1),
  keywords: z.array(z.string()).default([]),
  /** a verb: „Abholung bestellen“ */
  button: localText,
  text: texts,
  steps: z.array(step).min(1),
  /** values that follow from answers, in this order; later ones may use earlier ones */
  compute: z.array(z.strictObject({ id: name, value: feel })).default([]),
  fees: z.array(feeRule).default([]),
  payment: z
    .strictObject({
      /** after which an unpaid case ends */
      within: duration.default('P14D'),
      /** on the bank statement */
      purpose: z.string().max(27).optional(),
      /** whether it may be paid by transfer, which takes days */
      transfer: z.boolean().default(false),
    })
    .prefault({}),
  decide: z.strictObject({
    /** the first whose `when` is true decides; none: a clerk does */
    rules: z.array(decisionRule).default([]),
    /** share of cases granted by rules that a person looks at: before it takes effect, or afterwards */
    review: z.strictObject({ rate: z.number().min(0).max(1), when: z.enum(['before', 'after']).default('after') }).prefault({ rate: 0 }),
    /** true: whoever entered it for a caller does not decide it */
    fourEyes: z.boolean().optional(),
    /** in which a clerk answers */
    within: duration.default('P28D'),
  }),
  next: z
    .strictObject({
      /** name of a fulfilment; without one a granted case is done */
      fulfil: z.string().optional(),
      /** said to the citizen when granted or refused; paragraphs of mail and notice */
      granted: localText.optional(),
      refused: localText.optional(),
      /** title of the notice, such as „Meldebescheinigung“; default: „Bescheid“ */
      notice: localText.optional(),
    })
    .prefault({}),
  /** the question of type `person` that says whom to write to */
  contact: name,
  /** until when citizens may take it back themselves */
  cancel: z.array(z.enum(['paying', 'deciding', 'fulfilling'])).default(['paying', 'deciding']),
  /** how long a case stays after it ended */
  retention: z.strictObject({ closed: duration, refused: duration, cancelled: duration }).prefault({ closed: 'P2Y', refused: 'P2Y', cancelled: 'P6M' }),
})

export type Definition = z.output<typeof definitionSchema>
export type Step = Definition['steps'][number]

/** Parses nested questions of a group with the rules of the whole. */
export const questionList = z.array(question).min(1)

/** All questions in the order they are asked. */
export function questionsOf(definition: Definition): Question[] {
  return definition.steps.flatMap(one => one.questions)
}

function isDuration(text: string) {
  try {
    return Temporal.Duration.from(text).sign > 0
  } catch {
    return false
  }
}
