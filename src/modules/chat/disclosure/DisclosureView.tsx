import type { FormState } from '../../../platform/form.ts'
import { FormState as Blank } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Choices } from '../../../ui/Choices.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatDate, formatInstant } from '../../../ui/format.ts'
import { periodOf } from './list.tsx'
import type { loadDisclosure } from './one.tsx'
import { lastDay, stateOf } from './state.ts'
import { texts } from './text.ts'

type Data = Awaited<ReturnType<typeof loadDisclosure>>

const home = '/rathaus/chat/auskunft'

/** A request as those with the right see it. */
export function DisclosureView({ v, data, form }: { v: Visit; data: Data; form: FormState }) {
  const t = v.text(texts)
  const { it, names } = data
  const when = (at: Temporal.Instant | null) => at && formatInstant(at, v.lang, v.house.city.zone)
  const state = stateOf(it, v.now)
  return (
    <>
      <p>
        <a href={home}>{t.back}</a>
      </p>
      <h1>{`${t.kinds[it.kind]} ${it.reference}`}</h1>
      <DescriptionList
        pairs={[
          [t.state, t.states[state]],
          [t.about, it.person_id ? names[it.person_id] : it.room_name],
          [t.period, periodOf(v, it)],
          [t.requester, it.requester],
          [t.reason, it.reason],
          [t.silent, it.silent_until && t.silentNow(formatDate(it.silent_until, v.lang))],
          [t.silentReason, it.silent_reason],
          [t.askedBy, `${names[it.asked_by]}, ${when(it.asked_at)}`],
          [t.decision, it.verdict && t.verdicts[it.verdict]],
          [t.decidedBy, it.decided_by && `${names[it.decided_by]}, ${when(it.decided_at)}`],
          [t.verdictReason, it.verdict_reason],
          [t.told, when(it.told_at)],
          [t.endedAt, it.ended_by && `${names[it.ended_by]}, ${when(it.ended_at)}`],
        ]}
      />
      {state === 'waits' && <Decision v={v} data={data} form={form} />}
      {state === 'ready' && <Files v={v} data={data} />}
      {state === 'stands' && isOneOfTwo(v, data) && (
        <Form form={new Blank()} action={`${home}/${it.id}/ende`} id="ende">
          <p>{t.endMore}</p>
          <Button kind="secondary" danger>
            {t.endHold}
          </Button>
        </Form>
      )}
    </>
  )
}

function Decision({ v, data: { it }, form }: { v: Visit; data: Data; form: FormState }) {
  const t = v.text(texts)
  if (it.asked_by === v.viewer.accountId) return <Alert title={t.secondPerson} />
  return (
    <Form form={form} action={`${home}/${it.id}`}>
      <Choices
        name="verdict"
        legend={t.decide}
        choices={[
          { value: 'approved', text: t.approve },
          { value: 'refused', text: t.refuse },
        ]}
      />
      <Field name="reason" type="textarea" label={t.verdictReason} required={false} rows={3} maxLength={1000} />
      <Buttons>
        <Button>{t.save}</Button>
      </Buttons>
    </Form>
  )
}

function Files({ v, data }: { v: Visit; data: Data }) {
  const t = v.text(texts)
  const { it } = data
  if (!isOneOfTwo(v, data)) return <p>{t.onlyTheTwo}</p>
  return (
    <>
      <h2>{t.download}</h2>
      <p>{t.fetchUntil(formatDate(lastDay(it.done_at!, v.house.city.zone), v.lang))}</p>
      <Buttons>
        <Button href={`${home}/${it.id}/lesefassung`} icon="download" download>
          {t.readable}
        </Button>
        <Button href={`${home}/${it.id}/daten`} kind="secondary" icon="download" download>
          {t.data}
        </Button>
      </Buttons>
    </>
  )
}

function isOneOfTwo(v: Visit, { it }: Data) {
  return v.viewer.accountId === it.asked_by || v.viewer.accountId === it.decided_by
}
