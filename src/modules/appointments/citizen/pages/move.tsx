import { z } from 'zod'
import { Conflict } from '../../../../platform/errors.ts'
import { definePage } from '../../../../platform/page.ts'
import { invalid, type Reply, seeOther } from '../../../../platform/reply.ts'
import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import type { FormState } from '../../../../platform/form.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { findOffice } from '../../offices/store.ts'
import { texts } from '../appointment-text.ts'
import { lengthOf } from '../choice.ts'
import { choiceOf, needOfAppointment } from '../choice-of.ts'
import { type First, findFirsts, findMonth, lookingFor, type MonthOf } from '../finding.ts'
import { startInput } from '../inputs.ts'
import { move } from '../moving.ts'
import { type Own, ownAppointment, whenAndWhere } from '../own.ts'
import { MonthTimes } from '../parts/MonthTimes.tsx'
import { NotChangeable, onlyBooked } from '../parts/NotChangeable.tsx'
import { nearest, Taken } from '../parts/Taken.tsx'
import { noteRefusal } from '../refusal.ts'
import { sampleAppointment } from '../samples.ts'
import { sayWhen } from '../saying.ts'
import { texts as timesTexts } from '../text.ts'

/** An appointment with the times it could be at instead. */
export interface Movable extends Own {
  readonly firsts: readonly First[]
  readonly month: MonthOf | null
}

export const timeForm = z.object({ ort: z.string().default(''), beginn: startInput })

/** /termin/:code/verlegen: another time; the old one stays until the new one is theirs. */
export const movePage = definePage<Movable, typeof timeForm>({
  title: v => v.text(texts).moving.title,
  layout: 'wide',
  async load(v) {
    const own = onlyBooked(await ownAppointment(v))
    return own.isChangeable ? withTimes(v, own) : { ...own, firsts: [], month: null }
  },
  form: timeForm,
  async post(v, input, own) {
    const t = v.text(texts)
    if (!own.isChangeable) throw new Conflict(`${t.late(inLanguage(own.office.name, v.lang))} ${t.call(own.office.phone)}`)
    return moveToPressed(v, own, input, t.moving.done)
  },
  view(v, data, form) {
    const t = v.text(texts).moving
    return (
      <>
        <h1>{t.title}</h1>
        {data.isChangeable ? (
          <>
            <p class="lead">{t.now(...whenAndWhere(v, data))}</p>
            <OtherTimes v={v} data={data} form={form} page={`/termin/${data.appointment.code}/verlegen`} />
            <p>
              <a href={`/termin/${data.appointment.code}`}>{v.text(texts).back}</a>
            </p>
          </>
        ) : (
          <NotChangeable v={v} own={data} />
        )}
      </>
    )
  },
  sample: sampleAppointment('booked', 'verlegen'),
})

/** Looks for times like the appointment's own; first where it is, elsewhere with `ort=`. */
export async function withTimes(v: Visit, own: Own): Promise<Movable> {
  const { appointment } = own
  const looking = lookingFor(v, needOfAppointment(appointment), lengthOf(await choiceOf(v.db, appointment)))
  const firsts = await findFirsts(v, looking)
  const asked = v.query('ort') || appointment.officeKey
  const first = firsts.find(one => one.officeKey === asked) ?? firsts[0] ?? null
  return { ...own, firsts, month: first && (await findMonth(v, looking, first.office, first.start)) }
}

/** Moves to the time that was pressed, or says why not. */
export async function moveToPressed(v: Visit, { appointment }: Own, { ort, beginn }: z.output<typeof timeForm>, done: string): Promise<Reply> {
  const office = await findOffice(v.db, ort)
  const moved = office && (await move(v, appointment, office, beginn))
  if (moved?.ok) return seeOther(`/termin/${moved.appointment.code}`, done)
  if (moved?.because === 'too-many') return invalid({ beginn: v.text(texts).moving.tooMany(office!.phone) })
  noteRefusal(v.house, { officeKey: office?.key ?? null, concerns: appointment.concerns, kind: 'just_taken' })
  return invalid({ beginn: v.text(timesTexts).times.taken })
}

/** The month of one office, and the ways to the others. */
export function OtherTimes({ v, data: { firsts, month }, form, page }: { v: Visit; data: Movable; form: FormState; page: string }) {
  const t = v.text(texts).moving
  if (!month) return <Alert kind="info" title={t.none} />
  const others = firsts.filter(one => one.officeKey !== month.office.key)
  const base = `${page}?ort=${month.office.key}`
  return (
    <>
      {form.failed && <Taken v={v} form={form} near={nearest(month.starts, form.value('beginn'))} office={month.office} base={`${page}?`} />}
      <p>{t.hint}</p>
      <MonthTimes v={v} found={month} base={base} action={`${base}&monat=${month.month.toString()}`} />
      {others.length > 0 && (
        <section>
          <h2>{t.elsewhere}</h2>
          <ul>
            {others.map(({ office, start }) => (
              <li key={office.key}>
                <a href={`${page}?ort=${office.key}#kalender`}>{inLanguage(office.name, v.lang)}</a>, {v.text(timesTexts).times.from(sayWhen(v, start))}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
