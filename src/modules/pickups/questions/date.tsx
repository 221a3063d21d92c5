import { z } from 'zod'
import { saying } from '../../../platform/form-messages.ts'
import { inLanguage, type LocalText } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Calendar } from '../../../ui/Calendar.tsx'
import { FieldError } from '../../../ui/ErrorSummary.tsx'
import { formatMoney, formatNumber } from '../../../ui/format.ts'
import { fieldId, useForm } from '../../../ui/frame.ts'
import { type Asking, type Question, type QuestionType, countTaking } from '../../services/index.ts'
import { bookingsOf } from '../bookings.ts'
import { type FreeDay, freeDays, noteRefusal, zoneOf } from '../free-days.ts'
import type { Spot } from '../holding.ts'
import { isSameLoad, type Load } from '../load.ts'
import { type Rules, rulesOf } from '../rules.ts'
import { type DateValue, householdFrom, loadsFrom, readChoice, sayDay, sayTaken, sayTime, spotFrom, writeChoice } from './date-value.ts'
import { holdDay } from './hold-day.ts'
import { texts } from './text.ts'

export interface PreparedDates {
  readonly days: readonly FreeDay[]
  readonly rules: Rules
  readonly spot: Spot | null
  readonly zone: string | null
  readonly loads: readonly Load[]
  /** whether what is held is still held and still what is wanted */
  readonly hold: 'none' | 'valid' | 'lapsed' | 'changed'
}

/** The day of the pickup. Shows only days that are free for this address and load; keeping the answer holds the day. */
export const dateQuestion: QuestionType<DateValue, PreparedDates> = {
  name: 'pickups.date',
  async prepare(v, question, asking) {
    const spot = spotFrom(asking.answers, question)
    const loads = loadsFrom(v.house.city, asking.answers, question)
    const zone = spot ? await zoneOf(v.db, spot.district) : null
    const days = zone ? await freeDays(v.house, v.db, v.now, { zone, loads, applicationId: asking.applicationId }) : []
    return { days, rules: rulesOf(v.house.city), spot, zone, loads, hold: await holdState(v, asking, spot, loads) }
  },
  schema: (question, _asking, prepared) =>
    z
      .string({ error: undefined })
      .optional()
      .transform((text, context): DateValue => {
        const choice = readChoice(text ?? '')
        if (choice) return wish(choice.day.toString(), choice.kind === 'express', prepared.rules)
        if (question.required || text) context.addIssue({ code: 'custom', ...saying(inAll('choose')) })
        return z.NEVER
      }),
  field: props => <DateField {...props} />,
  say(value, lang) {
    const t = texts[lang].day
    return [value.express ? `${sayDay(value.day, lang)} (${t.sayExpress})` : sayDay(value.day, lang)]
  },
  facts: value => ({
    tag: value.day,
    express: value.express,
    bestellung: value.order,
    gratis: value.freeLitres / 1000,
    gratisUebrig: value.freeLeft,
    displaced: value.displaced ?? false,
    preise: { express: value.prices.express / 100, jeKubikmeter: value.prices.cubicMetre / 100, weitereBestellung: value.prices.furtherOrder / 100 },
  }),
  async keep(v, question, asking, value) {
    const spot = spotFrom(asking.answers, question)
    const loads = loadsFrom(v.house.city, asking.answers, question)
    const t = v.text(texts).day
    const { phone } = rulesOf(v.house.city)
    if (!spot) return { refused: t.noAddress }
    if (loads.length === 0) return { refused: t.noItems }
    const zone = await zoneOf(v.db, spot.district)
    if (!zone) return { refused: t.noZone(phone) }
    const day = Temporal.PlainDate.from(value.day)
    if (!(await countTaking(v, 'hold'))) return { refused: t.tooOften(phone) }
    const held = await holdDay(v.house, v.db, {
      applicationId: asking.applicationId,
      day,
      express: value.express,
      zone,
      spot,
      loads,
      household: householdFrom(asking.answers, question, spot),
    })
    if (held.ok) return { value: { ...held.value, displaced: value.displaced } }
    noteRefusal(v.house, v.now, zone, day, value.express)
    return { refused: sayTaken(day, held.free, v.lang, phone, held.because === 'too late') }
  },
}

function wish(day: string, express: boolean, rules: Rules): DateValue {
  return { day, express, until: '', order: 0, freeLitres: 0, freeLeft: 0, prices: rules.prices }
}

async function holdState(v: Visit, asking: Asking, spot: Spot | null, loads: readonly Load[]): Promise<PreparedDates['hold']> {
  const stops = await bookingsOf(v.db, asking.applicationId, ['held', 'expired'])
  if (stops.length === 0) return 'none'
  const held = stops.filter(stop => stop.state === 'held')
  if (held.length === 0 || Temporal.Instant.compare(held[0]!.hold_until, v.now) <= 0) return 'lapsed'
  return isSameLoad(loads, held) && held[0]!.address_id === spot?.addressId ? 'valid' : 'changed'
}

function DateField({ v, question, prepared, value }: { v: Visit; question: Question; prepared: PreparedDates; value: DateValue | undefined }) {
  const t = v.text(texts).day
  const { rules, days } = prepared
  const problem = !prepared.spot
    ? t.noAddress
    : prepared.loads.length === 0
      ? t.noItems
      : !prepared.zone
        ? t.noZone(rules.phone)
        : days.length === 0
          ? t.full(rules.phone)
          : null
  if (problem) return <Nothing name={question.id} legend={inLanguage(question.label, v.lang)} problem={problem} />
  const kept =
    value && prepared.hold === 'valid' ? writeChoice({ day: Temporal.PlainDate.from(value.day), kind: value.express ? 'express' : 'standard' }) : null
  return (
    <>
      {value && prepared.hold !== 'none' && <HoldState v={v} value={value} hold={prepared.hold} />}
      <Calendar
        name={question.id}
        legend={inLanguage(question.label, v.lang)}
        hint={question.hint ? inLanguage(question.hint, v.lang) : t.hint(formatMoney(rules.prices.express, v.lang))}
        days={days.map(free => ({
          date: free.day,
          state: free.places <= 3 ? 'few' : 'free',
          value: writeChoice(free),
          note: free.kind === 'express' ? t.express(formatMoney(rules.prices.express, v.lang)) : undefined,
          mark: free.kind === 'express' ? `${formatNumber(rules.prices.express / 100, v.lang)} €` : undefined,
        }))}
        value={kept}
      />
      <p class="kern-hint">{t.window(sayClock(rules.kerb.from, v.lang), sayClock(rules.kerb.by, v.lang))}</p>
    </>
  )
}

function HoldState({ v, value, hold }: { v: Visit; value: DateValue; hold: PreparedDates['hold'] }) {
  const t = v.text(texts).day
  const day = sayDay(value.day, v.lang)
  if (hold === 'valid') return <Alert kind="success" title={t.held(day, sayTime(value.until, v.lang, v.house.city.zone))} />
  return <Alert kind="warning" title={hold === 'changed' ? t.changed : t.lapsed(day)} />
}

function Nothing({ name, legend, problem }: { name: string; legend: string; problem: string }) {
  const form = useForm()
  const error = form.state.error(name)
  return (
    <fieldset class="kern-fieldset" id={fieldId(form, name)} tabIndex={-1}>
      <legend class="kern-label">{legend}</legend>
      {error && <FieldError id={`${fieldId(form, name)}-fehler`}>{error}</FieldError>}
      <Alert kind="warning" title={problem} />
    </fieldset>
  )
}

function sayClock(time: Temporal.PlainTime, lang: Visit['lang']) {
  const digits = `${time.hour}:${String(time.minute).padStart(2, '0')}`
  return texts[lang].day.clock(digits)
}

function inAll(key: 'choose'): LocalText {
  return { de: texts.de.day[key], en: texts.en.day[key], ls: texts.ls.day[key] }
}
