import { z } from 'zod'
import { Alert } from '../../../ui/Alert.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { Pager } from '../../../ui/Pager.tsx'
import { SearchField } from '../../../ui/SearchField.tsx'
import { Table } from '../../../ui/Table.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { actorOf, audit } from '../../../platform/audit.ts'
import type { Mail } from '../../../platform/mail.ts'
import { sendAgain } from '../../../platform/mail-send.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { languageTags } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { type MailView, mailViews, pageOfMails } from '../store.ts'
import { mailTexts } from '../text.ts'

const pageSize = 25

/** Outgoing mails for those who answer the phone: "did my mail go out?" */
export const mailsPage = definePage({
  title: v => v.text(mailTexts).title,
  layout: 'wide',
  async load(v) {
    const view = mailViews.find(one => one === v.query('art')) ?? 'troubled'
    const before = /^[0-9a-f-]{36}$/.test(v.query('vor')) ? v.query('vor') : null
    const address = v.query('adresse').trim().slice(0, 200)
    const found = await pageOfMails(v.db, view, address, before, pageSize + 1)
    const mails = found.slice(0, pageSize)
    return { view, address, mails, next: found.length > pageSize ? mails.at(-1)!.id : null }
  },
  view(v, { view, address, mails, next }, form) {
    const t = v.text(mailTexts)
    const at = (which: MailView, before?: string) =>
      `/rathaus/postausgang?${new URLSearchParams({ art: which, ...(address ? { adresse: address } : {}), ...(before ? { vor: before } : {}) }).toString()}`
    return (
      <>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        {!v.house.config.SMTP_URL && !v.house.config.DEMO && (
          <Alert kind="warning" title={t.noServer}>
            <p>{t.noServerMore}</p>
          </Alert>
        )}
        {form.error('') && <Alert kind="danger" title={form.error('')} role="alert" />}
        <Tabs label={t.title} tabs={mailViews.map(which => ({ text: t[which], href: at(which), current: which === view }))} />
        <SearchField action="/rathaus/postausgang" name="adresse" label={t.search} placeholder={t.search} value={address} hidden={{ art: view }} />
        {mails.length === 0 ? (
          <EmptyState title={t.none} icon="mail">
            <p>{t.noneMore}</p>
          </EmptyState>
        ) : (
          <Table
            caption={t[view]}
            hideCaption
            rows={mails}
            columns={[
              { head: t.address, cell: mail => mail.address, isRowHead: true },
              { head: t.subject, cell: mail => <Subject v={v} mail={mail} /> },
              { head: t.created, cell: mail => formatInstant(mail.created_at, v.lang, v.house.city.zone, 'short') },
              { head: t.state, cell: mail => <State v={v} mail={mail} /> },
            ]}
          />
        )}
        <Pager next={next ? at(view, next) : null} />
      </>
    )
  },
})

/** What a mail about an account is called may be the secret itself, such as the code to sign in with: nobody but its reader sees it. */
function Subject({ v, mail }: { v: Visit; mail: Mail }) {
  if (mail.kind === 'account') return <span class="muted">{v.text(mailTexts).aboutAccount}</span>
  return <span lang={mail.lang === v.lang ? undefined : languageTags[mail.lang]}>{mail.subject}</span>
}

function State({ v, mail }: { v: Visit; mail: Mail }) {
  const t = v.text(mailTexts)
  const isTroubled = mail.state === 'bounced' || mail.state === 'failed'
  return (
    <div class="inbox__state">
      <Badge kind={isTroubled ? 'danger' : mail.state === 'waiting' ? 'warning' : 'success'}>{t.states[mail.state]}</Badge>
      {mail.state !== 'sent' && mail.attempts > 0 && <span> {t.tries(mail.attempts)}</span>}
      {mail.answer && mail.state !== 'sent' && (
        <p class="muted">
          {t.answer}: {mail.answer}
        </p>
      )}
      {isTroubled && mail.lines && (
        <form method="post" action={`/rathaus/postausgang/${mail.id}/versand`}>
          <Button kind="secondary" small label={`${t.again}: ${mail.kind === 'account' ? t.aboutAccount : mail.subject}`}>
            {t.again}
          </Button>
        </form>
      )}
    </div>
  )
}

/** Sends a refused mail once more, after the address was mended or the server came back. */
export const resendMail = defineAction({
  form: z.unknown(),
  async post(v) {
    const t = v.text(mailTexts)
    if (!(await sendAgain(v.house, v.db, v.param('id')))) return invalid({ '': t.erased })
    await audit(v.db, v.now, { actor: actorOf(v), action: 'mail.sent-again', subject: `mail:${v.param('id')}` })
    return seeOther('/rathaus/postausgang', t.sentAgain)
  },
  on: mailsPage,
  sample: '/rathaus/postausgang/00000000-0000-7000-8000-000000000000/versand',
})
