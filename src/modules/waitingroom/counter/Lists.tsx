import type { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Table } from '../../../ui/Table.tsx'
import { sayClock, sayConcerns } from '../saying.ts'
import { texts } from '../text.ts'
import type { CounterData } from './load.ts'
import { counterTexts } from './text.ts'

interface Props {
  v: Visit
  data: CounterData
  form: FormState
}

/** The next ones this counter can serve, each with a button to call them out of turn. */
export function NextOnes({ v, data, form }: Props) {
  const t = v.text(counterTexts)
  const canCall = data.state === 'open' && !data.current
  return (
    <section id="naechste" aria-labelledby="naechste-titel">
      <h2 id="naechste-titel">{t.nextOnes}</h2>
      <p id="wartende" data-tell="">
        {t.waiting(data.next.length)}.
      </p>
      {data.next.length > 0 && (
        <Table
          caption={t.nextOnes}
          hideCaption
          rows={data.next.slice(0, 10)}
          columns={[
            { head: t.number, isRowHead: true, cell: visitor => visitor.number },
            { head: t.what, cell: visitor => sayConcerns(v, visitor.concerns, data.concerns) },
            { head: t.name, cell: visitor => (visitor.appointmentId && data.appointments.get(visitor.appointmentId)?.name) || '–' },
            { head: t.waits, cell: visitor => sayClock(v, visitor.arrivedAt) },
            {
              head: t.action,
              cell: visitor => (
                <div class="row">
                  {canCall && (
                    <Step v={v} form={form} counter={data.counter.id} below="aufruf" visitor={visitor.id} words={t.call} label={t.callThis(visitor.number)} />
                  )}
                  <Step
                    v={v}
                    form={form}
                    counter={data.counter.id}
                    below="weggang"
                    visitor={visitor.id}
                    words={t.gone}
                    label={`${visitor.number}: ${t.gone}`}
                  />
                </div>
              ),
            },
          ]}
        />
      )}
      {data.others > 0 && <p class="muted">{t.others}</p>}
    </section>
  )
}

/** Those put aside or missed, to be put back into the line when they are there. */
export function Aside({ v, data, form }: Props) {
  const t = v.text(counterTexts)
  return (
    <section id="beiseite" aria-labelledby="beiseite-titel" hidden={data.aside.length === 0}>
      <h2 id="beiseite-titel">{t.aside}</h2>
      {data.aside.length > 0 && (
        <Table
          caption={t.aside}
          hideCaption
          rows={data.aside}
          columns={[
            { head: t.number, isRowHead: true, cell: visitor => visitor.number },
            { head: t.state, cell: visitor => v.text(texts).states[visitor.state] },
            { head: t.what, cell: visitor => sayConcerns(v, visitor.concerns, data.concerns) },
            {
              head: t.action,
              cell: visitor => (
                <div class="row">
                  <Step
                    v={v}
                    form={form}
                    counter={data.counter.id}
                    below="rueckkehr"
                    visitor={visitor.id}
                    words={t.back}
                    label={`${visitor.number}: ${t.back}`}
                  />
                  <Step
                    v={v}
                    form={form}
                    counter={data.counter.id}
                    below="weggang"
                    visitor={visitor.id}
                    words={t.gone}
                    label={`${visitor.number}: ${t.gone}`}
                  />
                </div>
              ),
            },
          ]}
        />
      )}
    </section>
  )
}

/** Numbers and times of the day, no speeds. */
export function History({ v, data }: Omit<Props, 'form'>) {
  const t = v.text(counterTexts)
  return (
    <section id="verlauf" aria-labelledby="verlauf-titel" hidden={data.history.length === 0}>
      <h2 id="verlauf-titel">{t.history}</h2>
      {data.history.length > 0 && (
        <Table
          caption={t.history}
          hideCaption
          rows={data.history.slice(0, 30)}
          columns={[
            { head: t.number, isRowHead: true, cell: visitor => visitor.number },
            { head: t.what, cell: visitor => sayConcerns(v, visitor.concerns, data.concerns) },
            { head: t.ended, cell: visitor => sayClock(v, visitor.endedAt) },
            { head: t.state, cell: visitor => v.text(texts).states[visitor.state] },
          ]}
        />
      )}
    </section>
  )
}

interface StepProps {
  v: Visit
  form: FormState
  counter: string
  below: string
  visitor: string
  words: string
  label: string
}

function Step({ form, counter, below, visitor, words, label }: StepProps) {
  return (
    <Form form={form} action={`/rathaus/schalter/${counter}/${below}`} id={`${below}-${visitor}`} hidden={{ visitor }}>
      <Button kind="secondary" small label={label}>
        {words}
      </Button>
    </Form>
  )
}
