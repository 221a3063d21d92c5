import { dayOf } from '../../../platform/clock.ts'
import type { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatDate, formatInstant } from '../../../ui/format.ts'
import type { DevicesData } from './page.tsx'
import { texts } from './text.ts'

const path = '/rathaus/geraete'

export function DevicesView({ v, data, form }: { v: Visit; data: DevicesData; form: FormState }) {
  const t = v.text(texts)
  const here = data.sessions.find(one => one.id === v.viewer.sessionId)
  return (
    <>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <ul class="entries">
        {data.sessions.map(one => (
          <Session key={one.id} v={v} one={one} isHere={one === here} form={form} />
        ))}
      </ul>
      {data.pushed.length > 0 && (
        <>
          <h2>{t.pushOnly}</h2>
          <p>{t.pushOnlyLead}</p>
          <ul class="entries">
            {data.pushed.map(one => (
              <li key={one.id} class="entries__entry">
                <div>
                  <strong>{one.device || t.unknown}</strong>
                  <br />
                  <span class="muted">{t.since(formatDate(dayOf(one.created_at, v.house.city.zone), v.lang))}</span>
                </div>
                <Form form={form} action={`${path}/mitteilungen-ende`} hidden={{ device: one.id }}>
                  <Button kind="tertiary" small label={t.endNamed(one.device || t.unknown)}>
                    {t.end}
                  </Button>
                </Form>
              </li>
            ))}
          </ul>
        </>
      )}
      {data.sessions.length + data.pushed.length > 1 && (
        <Form form={form} action={`${path}/alle-beenden`}>
          <Button kind="secondary" icon="logout">
            {t.endAll}
          </Button>
        </Form>
      )}
      <p class="muted">{t.goodbye}</p>
      {here && (
        <section aria-labelledby="eigen">
          <h2 id="eigen">{t.ownTitle}</h2>
          <p>{t.ownLead}</p>
          {here.by_passkey ? (
            <Form form={form} action={`${path}/eigen`} hidden={{ own: here.own ? 'nein' : 'ja' }}>
              <Button kind="secondary">{here.own ? t.ownNo : t.ownYes}</Button>
            </Form>
          ) : (
            <p>{t.ownNeeds}</p>
          )}
        </section>
      )}
      <p>
        <a href="/konto/sicherheit">{t.passkeys}</a>
      </p>
    </>
  )
}

function Session({ v, one, isHere, form }: { v: Visit; one: DevicesData['sessions'][number]; isHere: boolean; form: FormState }) {
  const t = v.text(texts)
  const name = one.name || one.device || t.unknown
  const time = (at: Temporal.Instant) => formatInstant(at, v.lang, v.house.city.zone, 'short')
  return (
    <li class="entries__entry">
      <div>
        <strong>{name}</strong> {isHere && <Badge kind="info">{t.thisOne}</Badge>}
        <br />
        <span class="muted">
          {[one.name && one.device, t.since(time(one.created_at)), t.seen(time(one.seen_at)), one.pushes ? t.push : t.noPush, one.own && t.own]
            .filter(Boolean)
            .join(', ')}
        </span>
        <details>
          <summary>{t.rename}</summary>
          <Form form={form} action={`${path}/name`} id={`geraet-${one.id.slice(0, 8)}`} hidden={{ session: one.id }} label={t.renameNamed(name)}>
            <Field name="name" label={t.name} hint={t.nameHint} value={one.name} maxLength={60} required={false} autocomplete="off" />
            <Button kind="secondary" small label={t.renameNamed(name)}>
              {t.rename}
            </Button>
          </Form>
        </details>
      </div>
      {!isHere && (
        <Form form={form} action={`${path}/ende`} hidden={{ session: one.id }}>
          <Button kind="tertiary" small label={t.endNamed(name)}>
            {t.end}
          </Button>
        </Form>
      )}
    </li>
  )
}
