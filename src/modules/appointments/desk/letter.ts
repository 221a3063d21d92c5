import { dayOf } from '../../../platform/clock.ts'
import { type Block, letter } from '../../../platform/documents.ts'
import { actorOf, audit } from '../../../platform/audit.ts'
import type { Download } from '../../../platform/reply.ts'
import { inLanguage } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { formatInstant } from '../../../ui/format.ts'
import { appointmentLink } from '../booking/link.ts'
import { findOffice } from '../offices/store.ts'
import { sayConcerns } from './saying.ts'
import { getForDesk } from './see.ts'
import { concernsByKey } from './store.ts'
import { texts } from './text.ts'

/** The confirmation to hand out or to send by post, in the citizen's language. */
export async function confirmationPdf(v: Visit): Promise<Download> {
  const appointment = await getForDesk(v)
  const { lang } = appointment
  const t = texts[lang].letter
  const { zone } = v.house.city
  const office = (await findOffice(v.db, appointment.officeKey))!
  const names = await concernsByKey(v.db)
  const concerns = appointment.concerns.flatMap(({ key }) => names.get(key) ?? [])
  const documents = [...new Set(concerns.flatMap(one => one.documents.map(text => inLanguage(text, lang))))]
  const fees = concerns.flatMap(one => (one.fee ? [[inLanguage(one.name, lang), inLanguage(one.fee, lang)] as const] : []))
  const minutes = appointment.start.until(appointment.end).total('minutes')
  const body: Block[] = [
    { kind: 'paragraph', text: t.intro },
    {
      kind: 'facts',
      entries: [
        [t.when, formatInstant(appointment.start, lang, zone, 'weekday')],
        [t.where, `${inLanguage(office.name, lang)}, ${office.address}, ${office.postcode} ${v.house.city.name}`],
        [t.what, sayConcerns(appointment.concerns, names, lang).join(', ')],
        [t.length, texts[lang].detail.minutes(minutes)],
        [t.number, appointment.code],
      ],
    },
    ...(documents.length > 0
      ? ([
          { kind: 'heading', text: t.bring },
          { kind: 'list', items: documents },
        ] as const)
      : []),
    ...(fees.length > 0
      ? ([
          { kind: 'heading', text: t.fee },
          { kind: 'facts', entries: fees },
        ] as const)
      : []),
    { kind: 'note', text: appointment.channel === 'video' ? t.video : t.arrive },
    { kind: 'note', title: t.change, text: `${t.changeText} ${office.phone}` },
  ]
  await audit(v.db, v.now, { actor: actorOf(v), action: 'appointment.printed', subject: `appointment:${appointment.id}` })
  return {
    type: 'application/pdf',
    body: await letter(v.house, {
      lang,
      title: t.title,
      recipient: [appointment.name],
      reference: appointment.code,
      date: dayOf(v.now, zone),
      body,
      qr: { url: appointmentLink(v.house, appointment), alt: t.qr },
    }),
  }
}
