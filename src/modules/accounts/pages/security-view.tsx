import type { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Island } from '../../../ui/Island.tsx'
import { texts } from '../account-text.ts'
import { ConfirmFirst } from '../freshness.tsx'
import { OidcFaultAlert } from '../oidc-fault.tsx'
import '../passkey-elements.ts'
import type { Security } from './security-load.ts'

interface Props {
  v: Visit
  security: Security
  form: FormState
}

export function SecurityView({ v, security, form }: Props) {
  const t = v.text(texts)
  return (
    <>
      <h1>{t.security}</h1>
      <OidcFaultAlert v={v} />
      {!security.fresh && <ConfirmFirst v={v} back="/konto/sicherheit" />}
      <Password v={v} security={security} form={form} />
      <Passkeys v={v} security={security} form={form} />
      {(security.canLink || security.identities.length > 0) && <Identities v={v} security={security} form={form} />}
      <Devices v={v} security={security} form={form} />
    </>
  )
}

function Password({ v, security, form }: Props) {
  const t = v.text(texts)
  return (
    <section aria-labelledby="passwort">
      <h2 id="passwort">{t.password}</h2>
      <p>{security.password ? t.passwordSince(security.day(security.password.changed_at)) : t.passwordNone}</p>
      {security.fresh && (
        <Form form={form} action="/konto/passwort" id="passwort-neu" hidden={{ username: security.account.email ?? '' }}>
          <Field name="password" label={t.newPassword} hint={t.newPasswordHint} type="password" autocomplete="new-password" />
          <Button kind="secondary">{t.keepPassword}</Button>
        </Form>
      )}
    </section>
  )
}

function Passkeys({ v, security, form }: Props) {
  const t = v.text(texts)
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys">{t.passkeys}</h2>
      <p>{t.passkeysLead}</p>
      {security.passkeys.length > 0 && (
        <ul class="entries">
          {security.passkeys.map(passkey => (
            <li key={passkey.id} class="entries__entry">
              <div>
                <strong>{passkey.name}</strong>
                <br />
                <span class="muted">
                  {[t.made(security.day(passkey.created_at)), passkey.used_at && t.used(security.day(passkey.used_at)), passkey.synced && t.synced]
                    .filter(Boolean)
                    .join(', ')}
                </span>
              </div>
              {security.fresh && (
                <Form form={form} action="/konto/passkeys/entfernen" hidden={{ passkey: passkey.id }}>
                  <Button kind="tertiary" small label={t.removeNamed(passkey.name)}>
                    {t.remove}
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      {security.fresh && (
        <>
          <noscript>
            <p>{t.passkeyScript}</p>
          </noscript>
          <passkey-adding data-failed={t.passkeyFailed} hidden>
            <p role="alert" />
            <Button type="button" kind="secondary" icon="lock">
              {t.addPasskey}
            </Button>
          </passkey-adding>
          <Island name="passkey-adding.island.ts" />
        </>
      )}
    </section>
  )
}

function Identities({ v, security, form }: Props) {
  const t = v.text(texts)
  return (
    <section aria-labelledby="nutzerkonto">
      <h2 id="nutzerkonto">{t.citizenAccount}</h2>
      {security.identities.map(identity => (
        <div class="entries__entry" key={identity.issuer}>
          <p>
            {new URL(identity.issuer).host}: {t.linked(security.day(identity.linked_at))}
          </p>
          {security.fresh && security.account.kind === 'citizen' && (
            <Form form={form} action="/konto/nutzerkonto/trennen" hidden={{ issuer: identity.issuer }}>
              <Button kind="tertiary" small>
                {t.unlink}
              </Button>
            </Form>
          )}
        </div>
      ))}
      {security.canLink && security.identities.length === 0 && (
        <>
          <p>{t.linkLead}</p>
          {security.fresh && (
            <Button kind="secondary" href="/anmelden/nutzerkonto?verbinden=1&weiter=/konto/sicherheit">
              {t.link}
            </Button>
          )}
        </>
      )}
    </section>
  )
}

function Devices({ v, security, form }: Props) {
  const t = v.text(texts)
  if (security.devicesAt)
    return (
      <section aria-labelledby="geraete">
        <h2 id="geraete">{t.devices}</h2>
        <p>
          <a href={security.devicesAt}>{t.devicesAt}</a>
        </p>
      </section>
    )
  return (
    <section aria-labelledby="geraete">
      <h2 id="geraete">{t.devices}</h2>
      <ul class="entries">
        {security.sessions.map(session => {
          const isThis = session.id === v.viewer.sessionId
          const device = session.device || t.unknownDevice
          return (
            <li key={session.id} class="entries__entry">
              <div>
                <strong>{device}</strong> {isThis && <span class="muted">({t.thisDevice})</span>}
                <br />
                <span class="muted">
                  {t.since(security.day(session.created_at))}, {t.seen(security.day(session.seen_at))}
                </span>
              </div>
              {!isThis && (
                <Form form={form} action="/konto/geraete/ende" hidden={{ session: session.id }}>
                  <Button kind="tertiary" small label={t.endNamed(device)}>
                    {t.end}
                  </Button>
                </Form>
              )}
            </li>
          )
        })}
      </ul>
      {security.sessions.length > 1 && (
        <Form form={form} action="/konto/geraete/alle-beenden">
          <Button kind="secondary">{t.endAll}</Button>
        </Form>
      )}
    </section>
  )
}
