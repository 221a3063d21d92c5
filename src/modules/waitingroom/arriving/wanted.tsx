import { z } from 'zod'
import { inLanguage } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Choices, Tick } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { tickInput } from '../../../ui/input.ts'
import { type Concern, type Counter, listConcerns, listCounters } from '../../appointments/index.ts'
import { sayLanguage } from '../saying.ts'
import type { WalkIn } from './arrive.ts'
import { arrivingTexts } from './text.ts'

/** What can be done at an office without an appointment. */
export interface Offer {
  readonly concerns: readonly Concern[]
  readonly languages: readonly string[]
}

export async function offerOf(v: Visit, officeKey: string): Promise<Offer> {
  const counters: Counter[] = await listCounters(v.db, officeKey)
  const able = new Set(counters.flatMap(({ concerns }) => concerns))
  return {
    concerns: (await listConcerns(v.db)).filter(({ key }) => able.has(key)),
    languages: [...new Set(counters.flatMap(({ languages }) => languages))].filter(tag => tag !== 'de'),
  }
}

/** What somebody without an appointment fills in. */
export const wantedForm = z.object({
  concerns: z.array(z.string().max(60)).min(1).max(5),
  people: z.coerce.number().int().min(1).max(10).default(1),
  speaks: z.string().max(10).default('de'),
  wheelchair: tickInput,
})

export function walkInFrom(v: Visit, input: z.output<typeof wantedForm>, channel: WalkIn['channel']): WalkIn {
  return {
    concerns: [...new Set(input.concerns)].map(key => ({ key, count: input.people })),
    people: input.people,
    channel,
    wheelchair: input.wheelchair,
    speaks: wishFrom(input.speaks),
    lang: v.lang,
  }
}

/** German is no wish: everybody speaks it. */
export function wishFrom(speaks: string): string | null {
  return speaks === 'de' || speaks === '' ? null : speaks
}

/** The questions to somebody without an appointment; stands inside a `Form`. */
export function WantedFields({ v, offer }: { v: Visit; offer: Offer }) {
  const t = v.text(arrivingTexts)
  return (
    <>
      <Choices
        name="concerns"
        multiple
        legend={t.concerns}
        choices={offer.concerns.map(concern => ({ value: concern.key, text: inLanguage(concern.name, v.lang) }))}
      />
      <details>
        <summary>{t.more}</summary>
        <Field name="people" type="number" label={t.people} value={1} width="short" />
        <Wishes v={v} offer={offer} />
      </details>
    </>
  )
}

/** Language and wheelchair; they narrow which counters can call. */
export function Wishes({ v, offer }: { v: Visit; offer: Offer }) {
  const t = v.text(arrivingTexts)
  return (
    <>
      {offer.languages.length > 0 && (
        <Field
          name="speaks"
          type="select"
          required={false}
          label={t.speaks}
          value="de"
          options={[{ value: 'de', text: t.german }, ...offer.languages.map(tag => ({ value: tag, text: sayLanguage(v, tag) }))]}
        />
      )}
      <Tick name="wheelchair" label={t.wheelchair} />
    </>
  )
}
