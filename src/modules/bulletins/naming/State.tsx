import type { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { Table } from '../../../ui/Table.tsx'
import { namesOf } from '../../staff/index.ts'
import { actsFor, type Party } from './acting.ts'
import { namingOf, type NamingStep } from './store.ts'
import { namingTexts } from './text.ts'

/** Where it stands, with the names of those who acted. */
export async function loadNaming(v: Visit) {
  const naming = await namingOf(v.db)
  return {
    naming,
    names: await namesOf(
      v.db,
      naming.steps.flatMap(step => step.by ?? []),
    ),
  }
}

interface NamingStateProps {
  v: Visit
  state: Awaited<ReturnType<typeof loadNaming>>
  party: Party
  form: FormState
  action: string
}

/** What stands, what this party can do about it, and what happened so far. */
export function NamingState({ v, state: { naming, names }, party, form, action }: NamingStateProps) {
  const t = v.text(namingTexts)
  const { rule, proposal } = naming
  const me = v.viewer.accountId!
  const open = actsFor(naming, party, me)
  return (
    <>
      <p>{t.lead}</p>
      <Alert kind={rule.is_on && !rule.agreed_at ? 'warning' : 'info'} title={!rule.is_on ? t.isOff : rule.agreed_at ? t.isOn : t.isOnBefore}>
        {proposal && <p>{t.waits}</p>}
        {proposal && party === 'council' && proposal.by === me && <p>{t.own}</p>}
      </Alert>
      {open.length > 0 && (
        <Form form={form} action={action} id="namen" hidden={{ proposal: proposal?.id ?? '' }}>
          <Buttons>
            {open.map((act, at) => (
              <Button key={act} name="act" value={act} kind={at === 0 && act !== 'off' ? 'primary' : 'secondary'} danger={act === 'off'}>
                {t.buttons[act as keyof typeof t.buttons]}
              </Button>
            ))}
          </Buttons>
        </Form>
      )}
      <h3>{t.history}</h3>
      {naming.steps.length === 0 ? (
        <p>{t.nothing}</p>
      ) : (
        <Table<NamingStep>
          caption={t.history}
          hideCaption
          rows={naming.steps}
          columns={[
            { head: t.what, isRowHead: true, cell: step => t.acts[step.act] },
            { head: t.who, cell: step => names.get(step.by ?? '') ?? '–' },
            { head: t.when, cell: step => formatInstant(step.at, v.lang, v.house.city.zone) },
          ]}
        />
      )}
    </>
  )
}
