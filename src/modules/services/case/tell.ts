import { inTransaction, type Db } from '../../../platform/database.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { House } from '../../../platform/module.ts'
import { notify } from '../../../platform/notify.ts'
import { inLanguage, words } from '../../../platform/text.ts'
import { formatInstant, formatMoney } from '../../../ui/format.ts'
import { filled } from '../application/fees.ts'
import type { Definition } from '../definition/schema.ts'
import { getDefinition } from '../definition/store.ts'
import { fulfilmentOf } from '../registry.ts'
import { listInquiries } from './inquiries.ts'
import { confirmationPdf, hasNotice, noticePdf } from './letter.ts'
import { linkOf } from './link.ts'
import { type CaseRow, findCaseRow, viewOf } from './store.ts'

interface Message {
  readonly subject: string
  readonly lines: readonly string[]
  readonly attachments?: readonly { name: string; type: string; content: string | Buffer }[]
  /** told once for each; default: the kind of message */
  readonly about?: string
}

/**
 * The job `services.tell`: writes to the citizen what has happened, with the link to the case and the
 * papers. It looks at the case as it is now; what is no longer true is not sent.
 */
export async function tellCitizen({ caseId, what }: { caseId: string; what: string }, house: House): Promise<void> {
  await inTransaction(house.db, async tx => {
    const row = await findCaseRow(tx, caseId)
    if (!row) return
    const definition = await getDefinition(tx, row.service, row.version)
    const message = await compose(house, tx, row, definition, what)
    if (!message) return
    await notify(house, tx, {
      to: { accountId: row.account_id, email: row.contact_email, name: row.contact_name, lang: row.lang },
      kind: 'case',
      subject: message.subject,
      lines: message.lines,
      link: { text: tellTexts[row.lang].open, url: linkOf(house, row.id, row.code, row.link_generation) },
      ...(message.attachments ? { attachments: message.attachments } : {}),
      key: `case ${row.id} ${message.about ?? what}`,
    })
  })
}

async function compose(house: House, db: Db, row: CaseRow, definition: Definition, what: string): Promise<Message | null> {
  const t = tellTexts[row.lang]
  const name = `${inLanguage(definition.text.name, row.lang)} (${row.code})`
  const [kind, id] = what.split(':')
  const when = (instant: Temporal.Instant) => formatInstant(instant, row.lang, house.city.zone, 'weekday')
  switch (kind) {
    case 'pay':
      return row.state === 'paying'
        ? { subject: t.paySubject(name), lines: [t.pay(formatMoney(row.fee_cents, row.lang)), t.payUntil(when(row.pay_until ?? row.due_at))] }
        : null
    case 'received':
      return row.state === 'deciding'
        ? { subject: t.receivedSubject(name), lines: [t.received(when(row.due_at))], attachments: [await confirmationOf(house, db, row)] }
        : null
    case 'granted':
      return row.state === 'fulfilling' ? granted(house, db, row, definition, name) : null
    case 'closed':
      // What was carried out is told by whoever carried it out; a service without fulfilment is done when it is granted.
      return definition.next.fulfil === undefined ? granted(house, db, row, definition, name) : null
    case 'refused':
      return {
        subject: t.refusedSubject(name),
        lines: [row.decision ? inLanguage(row.decision.reason, row.lang) : t.seeCase],
        attachments: await noticeOf(house, db, row),
      }
    case 'cancelled':
      return { subject: t.cancelledSubject(name), lines: [t.cancelled] }
    case 'asked': {
      const open = (await listInquiries(db, row.id)).find(one => one.answered_at === null)
      return open
        ? { subject: t.askedSubject(name), lines: [open.question, ...(open.due_at ? [t.askedUntil(when(open.due_at))] : [])], about: `asked ${open.id}` }
        : null
    }
    case 'link':
      return Number(id) === row.link_generation ? { subject: t.linkSubject(name), lines: [t.link] } : null
    default:
      return null
  }
}

async function granted(house: House, db: Db, row: CaseRow, definition: Definition, name: string): Promise<Message> {
  const more = row.state === 'fulfilling' ? await fulfilmentOf(house, definition)?.confirmation?.(house, db, viewOf(row)) : undefined
  const own = definition.next.granted
  const day = dayOf(house.clock.now(), house.city.zone)
  return {
    subject: tellTexts[row.lang].grantedSubject(name),
    lines: [
      ...(row.decision ? [inLanguage(row.decision.reason, row.lang)] : []),
      ...(more?.lines ?? []),
      ...(own === undefined
        ? []
        : inLanguage(filled(own, row.facts, day), row.lang)
            .trim()
            .split(/\n\s*\n/)),
    ],
    attachments: [await confirmationOf(house, db, row), ...(await noticeOf(house, db, row)), ...(more?.attachments ?? [])],
  }
}

async function confirmationOf(house: House, db: Db, row: CaseRow) {
  return { name: `${tellTexts[row.lang].confirmation} ${row.code}.pdf`, type: 'application/pdf', content: await confirmationPdf(house, db, row) }
}

async function noticeOf(house: House, db: Db, row: CaseRow) {
  if (!hasNotice(row)) return []
  return [{ name: `${tellTexts[row.lang].notice} ${row.code}.pdf`, type: 'application/pdf', content: await noticePdf(house, db, row) }]
}

const tellTexts = words({
  de: {
    open: 'Vorgang öffnen',
    confirmation: 'Bestaetigung',
    notice: 'Bescheid',
    paySubject: (name: string) => `Bitte bezahlen: ${name}`,
    pay: (amount: string) => `Wir haben Ihren Antrag bekommen. Zu bezahlen sind ${amount}.`,
    payUntil: (when: string) => `Bitte bezahlen Sie bis ${when}. Danach endet der Vorgang von selbst. Wenn Sie schon bezahlt haben, müssen Sie nichts tun.`,
    receivedSubject: (name: string) => `Angekommen: ${name}`,
    received: (when: string) => `Ihr Antrag ist da. Ein Mensch im Amt prüft ihn. Sie hören von uns bis ${when}.`,
    grantedSubject: (name: string) => `Zugesagt: ${name}`,
    refusedSubject: (name: string) => `Abgelehnt: ${name}`,
    seeCase: 'Die Gründe finden Sie in Ihrem Vorgang.',
    cancelledSubject: (name: string) => `Beendet: ${name}`,
    cancelled: 'Der Vorgang ist beendet. Was Sie bezahlt haben, bekommen Sie zurück. Alles Weitere steht in Ihrem Vorgang.',
    askedSubject: (name: string) => `Eine Frage an Sie: ${name}`,
    askedUntil: (when: string) => `Bitte antworten Sie bis ${when}.`,
    linkSubject: (name: string) => `Ihr neuer Link: ${name}`,
    link: 'Der Link zu Ihrem Vorgang ist neu. Die Links aus früheren E-Mails und Schreiben gelten nicht mehr. Geben Sie den neuen nur weiter, wenn jemand Ihren Vorgang sehen soll.',
  },
  en: {
    open: 'Open case',
    confirmation: 'Confirmation',
    notice: 'Notice',
    paySubject: (name: string) => `Please pay: ${name}`,
    pay: (amount: string) => `We have received your application. To be paid: ${amount}.`,
    payUntil: (when: string) => `Please pay by ${when}. After that the case ends by itself. If you have already paid, you need not do anything.`,
    receivedSubject: (name: string) => `Received: ${name}`,
    received: (when: string) => `Your application is here. A person in the office is checking it. You will hear from us by ${when}.`,
    grantedSubject: (name: string) => `Granted: ${name}`,
    refusedSubject: (name: string) => `Refused: ${name}`,
    seeCase: 'You find the reasons in your case.',
    cancelledSubject: (name: string) => `Ended: ${name}`,
    cancelled: 'The case has ended. What you have paid comes back to you. Everything else is in your case.',
    askedSubject: (name: string) => `A question for you: ${name}`,
    askedUntil: (when: string) => `Please answer by ${when}.`,
    linkSubject: (name: string) => `Your new link: ${name}`,
    link: 'The link to your case is new. Links from earlier emails and letters are no longer valid. Pass the new one on only if somebody should see your case.',
  },
  ls: {
    paySubject: (name: string) => `Bitte bezahlen Sie: ${name}`,
    link: 'Sie bekommen einen neuen Link. Der alte Link geht nicht mehr. Wer den Link hat, kann Ihren Antrag lesen.',
    received: (when: string) => `Ihr Antrag ist da. Wir prüfen ihn. Sie hören bis ${when} von uns.`,
  },
})
