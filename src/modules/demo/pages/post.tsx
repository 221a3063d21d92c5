import { attachmentsOf, findMail, listMails } from '../../../platform/mail.ts'
import { composeMail } from '../../../platform/mail-text.tsx'
import { definePage } from '../../../platform/page.ts'
import type { Download } from '../../../platform/reply.ts'
import { type Visit, notFound } from '../../../platform/visit.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { formatBytes, formatInstant } from '../../../ui/format.ts'
import { texts } from '../text.ts'
import { onlyInDemo } from './entrance.tsx'

/** Every mail of the demo city, newest first; none of them ever left it. */
export const postPage = definePage({
  title: v => v.text(texts).post,
  private: true,
  async load(v) {
    onlyInDemo(v)
    return listMails(v.db, { limit: 50, ...(v.query('an') ? { address: v.query('an') } : {}) })
  },
  view(v, mails) {
    const t = v.text(texts)
    return (
      <>
        <h1>{t.post}</h1>
        <p>{t.postLead}</p>
        {mails.length === 0 && (
          <EmptyState title={t.noPost} icon="mail">
            <p>{t.noPostHint}</p>
          </EmptyState>
        )}
        <ul class="post">
          {mails.map(mail => (
            <li key={mail.id}>
              <a class="post__mail" href={`/demo/post/${mail.id}`}>
                <strong>{mail.subject}</strong>
                <span>
                  {t.to} {mail.name ? `${mail.name}, ${mail.address}` : mail.address}
                </span>
                <span class="muted">{formatInstant(mail.created_at, v.lang, v.house.city.zone, 'short')}</span>
              </a>
            </li>
          ))}
        </ul>
        <p>
          <a href="/demo">{t.title}</a>
        </p>
      </>
    )
  },
})

async function load(v: Visit) {
  onlyInDemo(v)
  const mail = (await findMail(v.db, v.param('id'))) ?? notFound()
  return { mail, text: composeMail(v.house, mail), attachments: await attachmentsOf(v.db, mail.id) }
}

const sample = (rest: string) => async (house: import('../../../platform/module.ts').House) => {
  const [mail] = await listMails(house.db, { limit: 1 })
  return mail ? { path: `/demo/post/${mail.id}${rest}` } : null
}

/** One mail as its reader would see it: in words, as HTML on a page of its own, with what came along. */
export const mailPage = definePage({
  title: (_v, { mail }) => mail.subject,
  private: true,
  load,
  view(v, { mail, text, attachments }) {
    const t = v.text(texts)
    return (
      <>
        <h1>{text.subject}</h1>
        <p>
          {t.to} {mail.name ? `${mail.name}, ${mail.address}` : mail.address} <Badge>{t.states[mail.state]}</Badge>
          <br />
          <span class="muted">{formatInstant(mail.created_at, v.lang, v.house.city.zone)}</span>
        </p>
        <MailText text={text.text} />
        {attachments.length > 0 && (
          <>
            <h2>{t.attachments}</h2>
            <ul>
              {attachments.map((attachment, at) => (
                <li key={attachment.name}>
                  <a href={`/demo/post/${mail.id}/anhang/${at}`} download>
                    {attachment.name}
                  </a>{' '}
                  ({formatBytes(attachment.bytes.length, v.lang)})
                </li>
              ))}
            </ul>
          </>
        )}
        <p>
          <Button href={`/demo/post/${mail.id}/html`} kind="secondary" icon="visible">
            {t.asHtml}
          </Button>
        </p>
        <p>
          <a href="/demo/post">{t.back}</a>
        </p>
      </>
    )
  },
  sample: sample(''),
})

/** The words of the mail with its links to press. */
function MailText({ text }: { text: string }) {
  return (
    <div class="post__text">
      {text.split(/(https?:\/\/\S+)/).map((part, at) =>
        at % 2 === 1 ? (
          <a href={part} key={at}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </div>
  )
}

/** The HTML part as the mail program gets it: a page of its own, where nothing can run or load, not even a form be sent. */
export async function mailHtml(v: Visit): Promise<Download> {
  const { text } = await load(v)
  v.http.reply.header(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-top-navigation-by-user-activation allow-popups",
  )
  return { type: 'text/html; charset=utf-8', body: text.html }
}

export async function mailAttachment(v: Visit): Promise<Download> {
  const { attachments } = await load(v)
  const attachment = attachments[Number(v.param('at'))] ?? notFound()
  return { type: attachment.type, body: attachment.bytes, filename: attachment.name }
}

export const htmlSample = sample('/html')

/** A mail that brings something along, if there is one. */
export const attachmentSample = async (house: import('../../../platform/module.ts').House) => {
  for (const mail of await listMails(house.db, { limit: 50 }))
    if ((await attachmentsOf(house.db, mail.id)).length > 0) return { path: `/demo/post/${mail.id}/anhang/0` }
  return null
}
