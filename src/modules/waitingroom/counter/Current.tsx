import type { FormState } from '../../../platform/form.ts'
import { inLanguage } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button } from '../../../ui/Button.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import type { Visitor } from '../line/visitor.ts'
import { sayClock, sayLanguage } from '../saying.ts'
import type { CounterData } from './load.ts'
import { counterTexts } from './text.ts'

/** Who is called or here, and what can be done with them. */
export function Current({ v, data, form }: { v: Visit; data: CounterData; form: FormState }) {
  const t = v.text(counterTexts)
  const { counter, current } = data
  const path = `/rathaus/schalter/${counter.id}`
  if (!current)
    return (
      <section id="jetzt" class="counter__now" aria-labelledby="jetzt-titel">
        <h2 id="jetzt-titel">{t.current}</h2>
        <p>{t.nobodyHere}</p>
        <Form form={form} action={`${path}/aufruf`} id="aufruf">
          <Button icon="megaphone" data={{ 'data-key': 'n' }}>
            {t.next}
          </Button>
        </Form>
      </section>
    )
  const isCalled = current.state === 'called'
  const step = (below: string, words: string, key: string, kind: 'primary' | 'secondary' = 'secondary', more: Record<string, string> = {}) => (
    <Form form={form} action={`${path}/${below}`} id={`${below}${more['next'] ?? ''}`} hidden={{ visitor: current.id, ...more }}>
      <Button kind={kind} data={{ 'data-key': key }}>
        {words}
      </Button>
    </Form>
  )
  return (
    <section id="jetzt" class={`counter__now counter__now--${current.state}`} aria-labelledby="jetzt-titel">
      <h2 id="jetzt-titel">{t.current}</h2>
      <p class="counter__number">
        {current.number}
        <span class="counter__timer" role="timer" data-since={String((current.servingAt ?? current.calledAt)!.epochMilliseconds)} />
      </p>
      {isCalled && <p>{t.calledTimes(current.calls)}</p>}
      <div class="buttons">
        {isCalled && step('beginn', t.here, 'b', 'primary')}
        {isCalled && step('wiederholung', t.recall, 'w')}
        {isCalled && step('ausbleiben', t.missed, 'e')}
        {!isCalled && step('abschluss', t.finishNext, 'n', 'primary', { next: 'ja' })}
        {!isCalled && step('abschluss', t.finish, 'f')}
        {step('rueckstellung', t.park, 'z')}
      </div>
      {isCalled && current.calls < data.room.callsBeforeMissed && <p class="muted">{t.missedWhen(data.room.callsBeforeMissed)}</p>}
      <Who v={v} visitor={current} data={data} />
      <details open={form.action === `${path}/weiterleitung`}>
        <summary>{t.forward}</summary>
        <Forward v={v} visitor={current} data={data} form={form} />
      </details>
      <details open={form.action === `${path}/notiz`}>
        <summary>{t.note}</summary>
        <Form form={form} action={`${path}/notiz`} id="notiz" hidden={{ visitor: current.id }}>
          <Field name="note" type="textarea" rows={3} maxLength={500} required={false} label={t.note} hint={t.noteHint} value={current.note} />
          <Button kind="secondary">{t.saveNote}</Button>
        </Form>
      </details>
    </section>
  )
}

function Who({ v, visitor, data }: { v: Visit; visitor: Visitor; data: CounterData }) {
  const t = v.text(counterTexts)
  const appointment = visitor.appointmentId ? data.appointments.get(visitor.appointmentId) : undefined
  return (
    <>
      <DescriptionList
        pairs={[
          [t.name, appointment?.name ?? ''],
          [
            t.appointment,
            appointment ? (
              <a
                key="t"
                href={`/rathaus/termine/${appointment.code}`}
                aria-label={t.openAppointment}
                children={`${sayClock(v, appointment.start)}, ${appointment.code}`}
              />
            ) : (
              t.withoutAppointment
            ),
          ],
          [
            t.concerns,
            <ul key="a" class="counter__concerns">
              {visitor.concerns.map(({ key, count }) => {
                const concern = data.concerns.find(one => one.key === key)
                return (
                  <li key={key}>
                    {count > 1 ? `${count} × ` : ''}
                    {concern ? `${inLanguage(concern.name, v.lang)} (${t.minutes(concern.minutes * count)})` : key}
                  </li>
                )
              })}
            </ul>,
          ],
          [t.people, visitor.people > 1 ? String(visitor.people) : ''],
          [t.speaks, visitor.speaks ? sayLanguage(v, visitor.speaks) : ''],
          [t.wheelchair, visitor.wheelchair ? t.yes : ''],
          [t.arrived, sayClock(v, visitor.arrivedAt)],
        ]}
      />
      {visitor.note !== '' && <p class="counter__note">{visitor.note}</p>}
    </>
  )
}

function Forward({ v, visitor, data, form }: { v: Visit; visitor: Visitor; data: CounterData; form: FormState }) {
  const t = v.text(counterTexts)
  const { counter, open } = data
  const others = open.filter(({ id }) => id !== counter.id)
  const rooms = [...new Set(open.map(({ room }) => room))].filter(room => room !== '')
  const keys = new Set(open.flatMap(({ concerns }) => concerns))
  const options = [
    ...others.map(one => ({ value: `counter:${one.id}`, text: one.room === '' ? one.name : `${one.name}, ${one.room}` })),
    ...rooms.map(room => ({ value: `room:${room}`, text: t.toRoom(room) })),
    ...data.concerns
      .filter(({ key }) => keys.has(key))
      .map(concern => ({ value: `concern:${concern.key}`, text: t.toConcern(inLanguage(concern.name, v.lang)) })),
  ]
  return (
    <Form form={form} action={`/rathaus/schalter/${counter.id}/weiterleitung`} id="weiter" hidden={{ visitor: visitor.id }}>
      <Field name="to" type="select" label={t.forwardTo} options={options} />
      <Button kind="secondary">{t.forward}</Button>
    </Form>
  )
}
