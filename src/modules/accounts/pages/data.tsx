import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { afterCommit } from '../../../platform/database.ts'
import { notify } from '../../../platform/notify.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { type Download, invalid, seeOther } from '../../../platform/reply.ts'
import { type Visit, notFound } from '../../../platform/visit.ts'
import { clearSessionCookie } from '../../../platform/visiting.ts'
import { Button } from '../../../ui/Button.tsx'
import { Tick } from '../../../ui/Choices.tsx'
import { Form } from '../../../ui/Form.tsx'
import { inLanguage, type LocalText } from '../../../platform/text.ts'
import { texts } from '../account-text.ts'
import { eraseEverywhere, exportEverything } from '../personal-data.ts'
import { ConfirmFirst, isFresh } from '../freshness.tsx'
import { beginHandshake, findHandshake } from '../handshake.ts'
import { findAccount } from '../store.ts'

const load = async (v: Visit) => ({ account: (await findAccount(v.db, v.viewer.accountId!)) ?? notFound(), fresh: await isFresh(v) })

/** Rights of Art. 15, 17 and 20 GDPR, without writing a letter. */
export const dataPage = definePage({
  title: v => v.text(texts).data,
  load,
  view(v, { account, fresh }, form) {
    const t = v.text(texts)
    return (
      <>
        <h1>{t.data}</h1>
        <p>{t.exportLead}</p>
        {fresh ? (
          <Button href="/konto/daten.json" icon="download" kind="secondary" download>
            {t.exportButton}
          </Button>
        ) : (
          <ConfirmFirst v={v} back="/konto/daten" />
        )}
        <h2>{t.erase}</h2>
        <p>{account.kind === 'staff' ? t.eraseStaff : t.eraseLead}</p>
        {fresh && account.kind === 'citizen' && (
          <Form form={form} action="/konto/loeschen">
            <Tick name="sure" label={t.eraseSure} />
            <Button danger icon="delete">
              {t.eraseButton}
            </Button>
          </Form>
        )}
      </>
    )
  },
})

export async function exportData(v: Visit): Promise<Download> {
  if (!(await isFresh(v))) notFound(v.text(texts).again)
  const { account } = await load(v)
  const data = await exportEverything(v.house, v.db, account)
  await audit(v.db, v.now, { actor: actorOf(v), action: 'account.data-exported', subject: `account:${account.id}` })
  return {
    type: 'application/json; charset=utf-8',
    filename: `meine-daten-${v.today.toString()}.json`,
    body: JSON.stringify({ from: v.house.city.name, at: v.now, ...data }, null, 2),
  }
}

export const eraseAccount = defineAction({
  on: dataPage,
  load,
  form: z.object({ sure: z.string().default('') }),
  async post(v, input, { account, fresh }) {
    const t = v.text(texts)
    if (!fresh) return invalid({ '': t.again })
    if (account.kind === 'staff') return invalid({ '': t.eraseStaff })
    if (input.sure !== 'ja') return invalid({ sure: t.eraseTick })
    const stays = await eraseEverywhere(v.house, v.db, account)
    await audit(v.db, v.now, { actor: account.id, action: 'account.erased', subject: `account:${account.id}` })
    const { mail, stays: why } = texts[account.lang]
    if (account.email) {
      const lines = stays.length > 0 ? [...mail.erasedLines, why, ...stays.map(one => inLanguage(one, account.lang))] : mail.erasedLines
      await notify(v.house, v.db, { to: { email: account.email, lang: account.lang }, kind: 'account', subject: mail.erasedSubject, lines })
    }
    await beginHandshake(v, 'farewell', null, () => ({ stays }))
    afterCommit(v.db, () => clearSessionCookie(v.http.reply))
    return seeOther('/konto/geloescht')
  },
})

/** The last word: what stays and why. */
export const farewellPage = definePage({
  title: v => v.text(texts).erased,
  private: true,
  load: v => findHandshake<{ stays: LocalText[] }>(v, 'farewell'),
  view(v, handshake) {
    const t = v.text(texts)
    const stays = (handshake?.data.stays ?? []).map(one => inLanguage(one, v.lang))
    return (
      <>
        <h1>{t.erased}</h1>
        {stays.length === 0 ? (
          <p>{t.erasedAll}</p>
        ) : (
          <>
            <p>{t.stays}</p>
            <ul>
              {stays.map(reason => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </>
        )}
        <p>
          <a href="/">{t.home}</a>
        </p>
      </>
    )
  },
})
