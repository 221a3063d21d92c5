import { Conflict } from '../../../platform/errors.ts'
import { definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Calendar } from '../../../ui/Calendar.tsx'
import { Card } from '../../../ui/Card.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { lockCase, maySee } from '../../services/index.ts'
import { bookingsOf } from '../bookings.ts'
import { homeOf, visibleOrder } from '../changing.ts'
import { sayDay, writeChoice } from '../questions/date-value.ts'
import { rulesOf } from '../rules.ts'
import { because } from '../saying.ts'
import { texts } from '../text.ts'
import { asCalendar, dayForm, field, moveToPosted, otherDays } from './choose-day.ts'
import { sampleOrder } from './sample.ts'
import { TooLate } from './TooLate.tsx'

/** /vorgang/:code/abholung/neuer-termin: the city could not come; another day, free of charge, with one held as a suggestion. */
export const newDatePage = definePage({
  title: v => v.text(texts).fresh.title,
  async load(v) {
    const order = await visibleOrder(v)
    if (order.changeable !== 'displaced') return { ...order, days: [], suggestion: null }
    const held = (await bookingsOf(v.db, order.subject.id, ['held']))[0]
    const days = await otherDays(v, order)
    const offered = held && Temporal.Instant.compare(held.hold_until, v.now) > 0 ? days.find(one => one.day.equals(held.day)) : undefined
    return { ...order, days, suggestion: offered && held ? { free: offered, until: held.hold_until } : null }
  },
  form: dayForm,
  async post(v, input, before) {
    await lockCase(v.db, before.subject.id)
    const order = await visibleOrder(v)
    const t = v.text(texts)
    if (order.changeable !== 'displaced') throw new Conflict(t.tooLate.over)
    const moved = await moveToPosted(v, order, input[field], true)
    if ('kind' in moved) return moved
    const next = (maySee(v, order.subject) && moved.payment) || homeOf(v, order.subject, moved.day)
    return seeOther(next, t.move.done(sayDay(moved.day, v.lang)))
  },
  view(v, order, form) {
    const t = v.text(texts).fresh
    const { subject, stops, days, suggestion, changeable } = order
    const rules = rulesOf(v.house.city)
    if (changeable !== 'displaced')
      return (
        <>
          <h1>{v.text(texts).tooLate.title}</h1>
          <TooLate v={v} order={order} />
        </>
      )
    const others = days.filter(one => one !== suggestion?.free)
    return (
      <div class="stack">
        <h1>{t.title}</h1>
        <p class="lead">{t.sorry(sayDay(stops[0]!.day, v.lang), because(stops[0]!.displaced_because, v.lang))}</p>
        {suggestion && (
          <Card title={sayDay(suggestion.free.day, v.lang)} icon="calendar" heading={2}>
            <p>{t.suggestion(sayDay(suggestion.free.day, v.lang), formatInstant(suggestion.until, v.lang, v.house.city.zone, 'day'))}</p>
            <Form form={form} id="vorschlag" hidden={{ [field]: writeChoice(suggestion.free) }}>
              <Button>{t.take}</Button>
            </Form>
          </Card>
        )}
        {others.length > 0 && (
          <Form form={form}>
            <Calendar name={field} legend={t.legend} hint={t.hint} days={asCalendar(v, others, null)} />
            <Button kind={suggestion ? 'secondary' : 'primary'}>{t.button}</Button>
          </Form>
        )}
        {days.length === 0 && <Alert kind="warning" title={t.none(rules.phone)} />}
        <Buttons>
          <Button kind="tertiary" href={`/vorgang/${subject.code}/abholung/absagen`}>
            {t.cancel}
          </Button>
        </Buttons>
      </div>
    )
  },
  sample: sampleOrder('displaced', 'neuer-termin'),
})
