import { mayOpen } from '../../../platform/access.ts'
import type { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Choices, Tick } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatDate, formatInstant } from '../../../ui/format.ts'
import { PrintButton } from '../../../ui/PrintButton.tsx'
import { Table } from '../../../ui/Table.tsx'
import { Timeline } from '../../../ui/Timeline.tsx'
import { adoptPath } from '../office/record.tsx'
import type { LeavingData } from './person.tsx'
import { StateBadge } from './StateBadge.tsx'
import { texts } from './text.ts'

interface Props {
  v: Visit
  data: LeavingData
  form: FormState
}

/** Proof first, then what can be done, the milder before the harder. */
export function PersonView({ v, data, form }: Props) {
  const t = v.text(texts)
  const { person, history, tooMuch, path } = data
  const isIn = person.disabled_at === null
  return (
    <>
      <p class="no-print">
        <a href="/rathaus/kommen-und-gehen">{t.back}</a>
      </p>
      <h1>{t.proof(person.name)}</h1>
      <p>
        <StateBadge v={v} person={person} /> <span class="muted">{person.unit}</span>
      </p>
      <Proof v={v} data={data} />
      {history.length > 0 && (
        <>
          <h2>{t.history}</h2>
          <Timeline
            entries={history.toReversed().map(entry => ({
              at: entry.at,
              text: t.kinds[entry.kind],
              detail: entry.by ? t.by(entry.by) : t.bySystem,
              state: 'done' as const,
            }))}
          />
        </>
      )}
      <PrintButton>{t.print}</PrintButton>
      <div class="stack no-print">
        {tooMuch && <Alert title={t.tooMuch} />}
        {isIn && <Lost v={v} data={data} form={form} />}
        {isIn && !tooMuch && (
          <section aria-labelledby="sperre">
            <h2 id="sperre">{t.lockTitle}</h2>
            <p>{t.lockLead}</p>
            <Form form={form} action={`${path}/sperre`}>
              <Button kind="secondary" icon="lock">
                {t.lockButton}
              </Button>
            </Form>
          </section>
        )}
        {!isIn && !tooMuch && (
          <section aria-labelledby="rueckkehr">
            <h2 id="rueckkehr">{t.returnTitle}</h2>
            <p>{t.returnLead}</p>
            <Form form={form} action={`${path}/rueckkehr`}>
              <Button kind="secondary">{t.returnButton}</Button>
            </Form>
          </section>
        )}
        {person.employed && person.left_at === null && !tooMuch && <Ending v={v} data={data} form={form} />}
        <Elsewhere v={v} data={data} />
      </div>
    </>
  )
}

function Proof({ v, data }: Omit<Props, 'form'>) {
  const t = v.text(texts)
  const { person, counts, devices } = data
  const time = (at: Temporal.Instant) => formatInstant(at, v.lang, v.house.city.zone)
  const isLocked = person.disabled_at !== null && person.left_at === null
  const stillOpen = counts.filter(one => !(isLocked && one.isKept)).reduce((sum, one) => sum + one.open, 0)
  return (
    <>
      {person.disabled_at !== null && (
        <Alert kind={stillOpen === 0 ? 'success' : 'danger'} title={stillOpen === 0 ? t.allShut : t.someOpen(stillOpen)}>
          {isLocked && <p>{t.keptForReturn}</p>}
        </Alert>
      )}
      <p>{t.proofLead(formatInstant(v.now, v.lang, v.house.city.zone))}</p>
      <Table
        caption={t.proof(person.name)}
        hideCaption
        rows={counts}
        columns={[
          { head: t.entrance, cell: row => row.name, isRowHead: true },
          {
            head: t.open,
            cell: row =>
              row.open === 0 ? (
                <Badge kind="success">{t.shut}</Badge>
              ) : isLocked && row.isKept ? (
                <Badge>{t.keeps(row.open)}</Badge>
              ) : (
                <Badge kind={person.disabled_at === null ? 'neutral' : 'danger'}>{t.stillOpen(row.open)}</Badge>
              ),
          },
        ]}
      />
      {(person.disabled_at !== null || devices.length > 0) && (
        <>
          <h2>{t.devices}</h2>
          {devices.length === 0 ? (
            <p>{t.noDevices}</p>
          ) : (
            <Table
              caption={t.devices}
              hideCaption
              rows={devices}
              columns={[
                { head: t.device, cell: row => row.device || t.unknownDevice, isRowHead: true },
                { head: t.endedAt, cell: row => time(row.ended_at) },
                {
                  head: t.toldToForget,
                  cell: row => (row.told ? t.told[row.told.by](time(row.told.at)) : [t.notReached, row.push && t.states[row.push]].filter(Boolean).join('; ')),
                },
              ]}
            />
          )}
          <p>{t.meaning}</p>
        </>
      )}
    </>
  )
}

/** Where else the person is looked after; heads of units have no such place. */
function Elsewhere({ v, data: { person } }: Omit<Props, 'form'>) {
  const t = v.text(texts)
  const links = [
    mayOpen(v.viewer, 'staff.manage') &&
      person.left_at === null &&
      (person.employed ? [`/rathaus/beschaeftigte/${person.id}`, t.record] : [adoptPath(person.id), t.adopt]),
    mayOpen(v.viewer, 'administration.accounts') && [`/rathaus/verwaltung/zugaenge/${person.id}`, t.roles],
  ].filter(link => link !== false)
  if (links.length === 0) return null
  return (
    <section aria-labelledby="weiteres">
      <h2 id="weiteres">{t.also}</h2>
      {!person.employed && <p>{t.noRecord}</p>}
      <ul>
        {links.map(([href, text]) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Lost({ v, data, form }: Props) {
  const t = v.text(texts)
  return (
    <section aria-labelledby="verloren">
      <h2 id="verloren">{t.lostTitle}</h2>
      <p>{data.person.employed ? t.lostLead : t.lostOnlyLead}</p>
      <Form form={form} action={`${data.path}/geraet-verloren`}>
        <Button kind="secondary" icon="logout">
          {t.lostButton}
        </Button>
      </Form>
    </section>
  )
}

function Ending({ v, data, form }: Props) {
  const t = v.text(texts)
  const { person, path } = data
  return (
    <section aria-labelledby="ende">
      <h2 id="ende">{t.end}</h2>
      {person.leaves_on && (
        <>
          <Alert title={t.planned(formatDate(person.leaves_on, v.lang))} />
          <Form form={form} action={`${path}/vormerkung-loeschung`}>
            <Button kind="tertiary">{t.unplan}</Button>
          </Form>
        </>
      )}
      <p>{t.endLead}</p>
      <Form form={form} action={`${path}/ende`} id="ende-form">
        <Choices
          name="when"
          legend={t.when}
          value={person.leaves_on ? 'day' : null}
          choices={[
            { value: 'now', text: t.now },
            { value: 'day', text: t.onDay },
          ]}
        />
        <Field name="day" type="date" label={t.lastDay} required={false} width="short" value={person.leaves_on?.toString()} />
        <Tick name="sure" label={t.confirm} />
        <Buttons>
          <Button danger>{t.endButton}</Button>
        </Buttons>
      </Form>
    </section>
  )
}
