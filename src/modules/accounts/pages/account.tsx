import { extensions } from '../../../platform/extension.ts'
import { definePage } from '../../../platform/page.ts'
import { notFound } from '../../../platform/visit.ts'
import { FormState } from '../../../platform/form.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card, Cards } from '../../../ui/Card.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { Form } from '../../../ui/Form.tsx'
import { texts } from '../account-text.ts'
import { accountSections } from '../sections.ts'
import { findAccount } from '../store.ts'

/** The viewer's account: what belongs to it, and the ways to everything about it. */
export const accountPage = definePage({
  title: v => v.text(texts).title,
  load: async v => (await findAccount(v.db, v.viewer.accountId!)) ?? notFound(),
  async view(v, account) {
    const t = v.text(texts)
    const sections = await Promise.all(extensions(v.house, accountSections).map(section => section.view(v)))
    return (
      <>
        <h1>{t.hello(account.name)}</h1>
        {sections}
        <Cards>
          {account.kind === 'staff' && (
            <Card title={t.work} href="/rathaus" icon="townhall" heading={2}>
              {t.workLead}
            </Card>
          )}
          <Card title={t.details} href="/konto/angaben" icon="account" heading={2}>
            {t.detailsLead}
          </Card>
          <Card title={t.security} href="/konto/sicherheit" icon="lock" heading={2}>
            {t.securityLead}
          </Card>
          <Card title={t.notices} href="/postfach/einstellungen" icon="bell" heading={2}>
            {t.noticesLead}
          </Card>
          <Card title={t.data} href="/konto/daten" icon="download" heading={2}>
            {t.dataLead}
          </Card>
        </Cards>
        <DescriptionList
          pairs={[
            [t.email, account.email],
            [t.identity, t.trust[account.trust]],
          ]}
        />
        <Form form={new FormState()} action="/abmelden">
          <Button kind="secondary" icon="logout">
            {t.signOut}
          </Button>
        </Form>
      </>
    )
  },
})
