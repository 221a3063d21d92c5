import { z } from 'zod'
import { one, sql } from '../../../platform/database.ts'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { type Visit, notFound } from '../../../platform/visit.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card, Cards } from '../../../ui/Card.tsx'
import { Form } from '../../../ui/Form.tsx'
import { signIn, startOf } from '../../accounts/index.ts'
import { peopleOf } from '../people.ts'
import { texts } from '../text.ts'

/** The demo people, to sign in as with one press. */
export const entrance = definePage({
  title: v => v.text(texts).title,
  load: onlyInDemo,
  form: z.object({ person: z.string() }),
  async post(v, input) {
    if (!peopleOf(v.house.city).some(person => person.email === input.person)) return invalid({ person: v.text(texts).nobody })
    const account = await one(v.db, sql<{ id: string; kind: 'citizen' | 'staff' }>`select id, kind from platform.account where email = ${input.person}`)
    await signIn(v, account, 'demo', { trust: 'substantial' })
    return seeOther(startOf(account.kind))
  },
  view(v, _data, form) {
    const t = v.text(texts)
    return (
      <>
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
        <h2>{t.people}</h2>
        <Cards>
          {peopleOf(v.house.city).map(person => (
            <Card key={person.email} title={person.name} above={t.roles[person.role ?? 'citizen']}>
              <p class="muted">
                <span class="post__address">{person.email}</span>
                <br />
                {t.password}: <code>{person.password}</code>
              </p>
              <Form form={form} action="/demo" hidden={{ person: person.email }}>
                <Button label={t.enterAs(person.name)}>{t.enter}</Button>
              </Form>
            </Card>
          ))}
        </Cards>
        <h2>{t.more}</h2>
        <Cards>
          <Card title={t.post} href="/demo/post" icon="mail">
            {t.postLead}
          </Card>
          <Card title={t.cashierTitle} icon="euro">
            {t.cashier}
          </Card>
        </Cards>
      </>
    )
  },
})

/** Outside a demo city these pages do not exist. */
export function onlyInDemo(v: Visit): void {
  if (!v.house.config.DEMO) notFound()
}
