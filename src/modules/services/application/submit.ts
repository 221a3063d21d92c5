import { actorOf, audit } from '../../../platform/audit.ts'
import { holdName, one, sql } from '../../../platform/database.ts'
import { emit } from '../../../platform/events.ts'
import { inLanguage } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { listCharges } from '../case/money.ts'
import { contactOf, openCase } from '../case/open.ts'
import { countTaking } from './resume.ts'
import { applicationTexts } from './text.ts'
import type { Filling } from './see.ts'
import { removeApplication } from './store.ts'

export type Sent = { readonly ok: true; readonly to: string } | { readonly ok: false; readonly to: string; readonly say: string }

/** So many cases write to one address in a day at most, unless its owner sends them. */
const mostPerAddress = 10

/**
 * Whether sending this would be more than people send: a program could flood a stranger's mailbox, or one after the other. In the caller's
 * transaction, under a lock of the address, so that two at once cannot both be the last. Nobody is counted with RATE_LIMIT=0, nor who enters for callers.
 * @returns the sentence that says so, or null
 */
export async function tooOften(v: Visit, { row, definition, walked }: Filling): Promise<string | null> {
  const t = v.text(applicationTexts)
  if (!(await countTaking(v, 'antrag'))) return t.tooManySent
  const { email } = contactOf(walked.kept[definition.contact])
  const isOwn = email?.toLowerCase() === v.viewer.email?.toLowerCase()
  if (email === null || isOwn || row.entered_by !== null || v.house.config.RATE_LIMIT === 0) return null
  await holdName(v.db, `services mails ${email.toLowerCase()}`)
  const { often } = await one(
    v.db,
    sql<{ often: boolean }>`select count(*) >= ${mostPerAddress}::int as often from services.case
    where lower(contact_email) = lower(${email}) and entered_by is null and created_at > ${v.now.subtract({ hours: 24 })}`,
  )
  return often ? t.tooManyMails : null
}

/**
 * Sends a draft: it becomes the case of the same id, in the caller's transaction, with the draft locked.
 * @returns where to go: the payment, the case, or back to the step whose answer no longer holds (a hold
 * that ran out, a date just taken) with the sentence
 */
export async function submit(v: Visit, { row, definition }: Filling): Promise<Sent> {
  const opened = await openCase(v.house, v.db, {
    id: row.id,
    service: row.service,
    version: row.version,
    answers: row.answers,
    lang: v.lang,
    accountId: row.account_id,
    enteredBy: row.entered_by,
  })
  if (!opened.ok) {
    const step = definition.steps.find(one => one.questions.some(question => question.id === opened.question)) ?? definition.steps[0]!
    const t = v.text(applicationTexts)
    return { ok: false, to: `/antrag/${row.id}/${step.id}?zurueck=uebersicht`, say: opened.refused ?? `${t.again} ${inLanguage(step.title, v.lang)}` }
  }
  await removeApplication(v.db, row.id)
  await emit(v.house, v.db, 'application.came', { service: row.service, place: 1000, step: '' })
  await v.grant(`case:${row.id}`)
  await audit(v.db, v.now, { actor: actorOf(v), action: 'application.sent', subject: `case:${row.id}` })
  const fee = (await listCharges(v.db, row.id)).find(one => one.kind === 'fee' && one.state === 'open')
  // An employee on the telephone does not pay; the caller gets the way to pay by mail or on the printed sheet.
  const to = fee && row.entered_by === null ? fee.path : `/vorgang/${opened.case.code}`
  return { ok: true, to }
}
