import type { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Choices } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { texts } from '../text.ts'
import { MemberState } from './MemberState.tsx'
import type { LoadedMember } from './staff-member-load.ts'

export function StaffMemberView({ v, data, form }: { v: Visit; data: LoadedMember; form: FormState }) {
  const t = v.text(texts)
  const { member, byDirectory, roles, isSelf, path } = data
  return (
    <>
      <h1>{member.name}</h1>
      <p>
        <MemberState member={member} t={t} />
      </p>
      <h2>{t.details}</h2>
      <Form form={form} action={`${path}/angaben`} id="angaben">
        <Field name="name" label={t.name} value={member.name} maxLength={120} autocomplete="off" />
        <Field name="email" label={t.email} hint={t.emailHint} value={member.email} type="email" required={false} autocomplete="off" />
        <Field name="phone" label={t.phone} value={member.phone} type="tel" required={false} autocomplete="off" />
        <Button kind="secondary">{t.saveDetails}</Button>
      </Form>
      <h2>{t.theirRoles}</h2>
      {isSelf && <Alert title={t.ownRoles} />}
      {byDirectory && <p class="muted">{t.directoryRoles}</p>}
      <Form form={form} action={`${path}/rollen`} id="rollen">
        <Choices
          name="roles"
          legend={t.roles}
          hideLegend
          multiple
          value={member.roles}
          choices={roles.map(role => ({ value: role.key, text: role.name, disabled: isSelf }))}
        />
        {!isSelf && <Button>{t.saveRoles}</Button>}
      </Form>
      {v.viewer.permissions.has('administration.audit') && (
        <p>
          <a href={`/rathaus/verwaltung/protokoll?woran=${encodeURIComponent(`account:${member.id}`)}`}>{t.theirTrail}</a>
        </p>
      )}
      {data.records}
      {!isSelf && <Access v={v} data={data} form={form} />}
    </>
  )
}

/** Letting somebody in and out. */
function Access({ v, data, form }: { v: Visit; data: LoadedMember; form: FormState }) {
  const t = v.text(texts)
  const { member, path } = data
  if (member.disabled_at) {
    return data.staysShut ? (
      <Alert title={data.staysShut} />
    ) : (
      <Form form={form} action={`${path}/freigabe`}>
        <Button kind="secondary">{t.unlock}</Button>
      </Form>
    )
  }
  return (
    <>
      <div class="row">
        <Form form={form} action={`${path}/einladung`}>
          <Button kind="secondary" icon="mail">
            {t.inviteAgain}
          </Button>
        </Form>
      </div>
      <h2>{t.endSessions}</h2>
      <p>{t.endSessionsLead}</p>
      <Form form={form} action={`${path}/abmeldung`}>
        <Button kind="secondary" icon="logout">
          {t.endSessions}
        </Button>
      </Form>
      <h2>{t.lock}</h2>
      <p>{t.lockLead}</p>
      <Form form={form} action={`${path}/sperre`}>
        <Button danger icon="lock">
          {t.lock}
        </Button>
      </Form>
    </>
  )
}
