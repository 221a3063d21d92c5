import { Conflict } from '../../../platform/errors.ts'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Calendar } from '../../../ui/Calendar.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatMoney } from '../../../ui/format.ts'
import { lockCase, maySee } from '../../services/index.ts'
import { homeOf, visibleOrder } from '../changing.ts'
import { readChoice, sayDay } from '../questions/date-value.ts'
import { rulesOf } from '../rules.ts'
import { sayChangeableUntil } from '../saying.ts'
import { texts } from '../text.ts'
import { asCalendar, dayForm, field, moveToPosted, otherDays } from './choose-day.ts'
import { sampleOrder } from './sample.ts'
import { TooLate } from './TooLate.tsx'

/** /vorgang/:code/abholung/verschieben: another day in the same case; a difference is paid or given back. */
export const movePage = definePage({
  title: v => v.text(texts).move.title,
  async load(v) {
    const order = await visibleOrder(v)
    return { ...order, days: order.changeable === 'open' ? await otherDays(v, order) : [] }
  },
  form: dayForm,
  async post(v, input, before) {
    await lockCase(v.db, before.subject.id)
    const order = await visibleOrder(v)
    const t = v.text(texts)
    const { subject, stops, changeable } = order
    if (changeable === 'displaced') return seeOther(`/vorgang/${subject.code}/abholung/neuer-termin`)
    if (changeable === 'late') throw new Conflict(t.tooLate.says(sayChangeableUntil(v.house.city, stops[0]!.day, v.lang)))
    if (changeable === 'over') throw new Conflict(t.tooLate.over)
    if (readChoice(input[field])?.day.equals(stops[0]!.day)) return invalid({ [field]: t.move.same })
    const moved = await moveToPosted(v, order, input[field], false)
    if ('kind' in moved) return moved
    const day = sayDay(moved.day, v.lang)
    if (!moved.payment) return seeOther(homeOf(v, subject, moved.day), t.move.done(day))
    return maySee(v, subject) ? seeOther(moved.payment, t.move.pay(day)) : seeOther(order.home, t.move.payByCaller(day))
  },
  view(v, order, form) {
    const t = v.text(texts).move
    const { stops, days, changeable, home } = order
    const rules = rulesOf(v.house.city)
    if (changeable !== 'open')
      return (
        <>
          <h1>{v.text(texts).tooLate.title}</h1>
          <TooLate v={v} order={order} />
        </>
      )
    return (
      <>
        <h1>{t.title}</h1>
        <p>
          {t.now}: <strong>{sayDay(stops[0]!.day, v.lang)}</strong>
        </p>
        {days.length === 0 ? (
          <Alert kind="info" title={t.none(rules.phone)} />
        ) : (
          <Form form={form}>
            <Calendar
              name={field}
              legend={t.legend}
              hint={t.hint(formatMoney(rules.prices.express, v.lang))}
              days={asCalendar(v, days, rules.prices.express)}
            />
            <Buttons>
              <Button>{t.button}</Button>
              <Button kind="secondary" href={home}>
                {t.back}
              </Button>
            </Buttons>
          </Form>
        )}
      </>
    )
  },
  sample: sampleOrder('booked', 'verschieben'),
})
