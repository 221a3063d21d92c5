import { z } from 'zod'
import { Conflict } from '../../../platform/errors.ts'
import { definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { actorOf } from '../../../platform/audit.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { closeCase, lockCase } from '../../services/index.ts'
import { visibleOrder } from '../changing.ts'
import { sayDay } from '../questions/date-value.ts'
import { inEvery, sayChangeableUntil } from '../saying.ts'
import { texts } from '../text.ts'
import { sampleOrder } from './sample.ts'
import { TooLate } from './TooLate.tsx'

/** /vorgang/:code/abholung/absagen: the citizen takes the order back; everything paid goes back with it. */
export const cancelPage = definePage({
  title: v => v.text(texts).cancel.title,
  load: visibleOrder,
  form: z.unknown(),
  async post(v, _input, before) {
    await lockCase(v.db, before.subject.id)
    const { subject, stops, changeable, home } = await visibleOrder(v)
    const t = v.text(texts)
    if (subject.state === 'cancelled') return seeOther(home, t.cancel.done)
    if (changeable === 'late') throw new Conflict(t.tooLate.says(sayChangeableUntil(v.house.city, stops[0]!.day, v.lang)))
    if (changeable === 'over') throw new Conflict(t.tooLate.over)
    await closeCase(
      v.house,
      v.db,
      subject.id,
      'cancelled',
      inEvery(words => words.cancel.why),
      actorOf(v),
    )
    return seeOther(home, t.cancel.done)
  },
  view(v, order, form) {
    const t = v.text(texts).cancel
    const { stops, changeable, home } = order
    const isPossible = changeable === 'open' || changeable === 'displaced'
    return (
      <>
        <h1>{isPossible ? t.title : v.text(texts).tooLate.title}</h1>
        {isPossible ? (
          <Form form={form}>
            <p class="lead">{t.lead(sayDay(stops[0]!.day, v.lang))}</p>
            <Buttons>
              <Button danger>{t.button}</Button>
              <Button kind="secondary" href={home}>
                {t.back}
              </Button>
            </Buttons>
          </Form>
        ) : (
          <TooLate v={v} order={order} />
        )}
      </>
    )
  },
  sample: sampleOrder('booked', 'absagen', 'first'),
})
