import type { Db } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { notify } from '../../../platform/notify.ts'
import { inLanguage } from '../../../platform/text.ts'
import { formatInstant } from '../../../ui/format.ts'
import { type Appointment, findAppointment } from '../booking/appointment.ts'
import { findOffice } from '../offices/store.ts'
import { texts } from './text.ts'
import { type Wish, wishLink } from './wish.ts'

/** Asks the owner of the address whether the entry is hers. */
export function askToConfirm(house: House, db: Db, wish: Wish): Promise<void> {
  const t = texts[wish.lang].mail
  return tell(house, db, wish, { subject: t.confirmSubject, lines: [t.confirm], link: t.confirmLink, key: `wish ${wish.id} asked` })
}

export function tellAdded(house: House, db: Db, wish: Wish): Promise<void> {
  const t = texts[wish.lang].mail
  return tell(house, db, wish, { subject: t.addedSubject, lines: [t.added], link: t.addedLink, key: `wish ${wish.id} added` })
}

/** Names the freed time and until when it is kept. Urgent: it does not wait until the morning. */
export async function tellOffer(house: House, db: Db, wish: Wish, offered: Appointment, until: Temporal.Instant): Promise<void> {
  const t = texts[wish.lang].mail
  const say = (at: Temporal.Instant) => formatInstant(at, wish.lang, house.city.zone, 'weekday')
  const office = inLanguage((await findOffice(db, offered.officeKey))?.name ?? '', wish.lang)
  const before = wish.appointmentId ? await findAppointment(db, wish.appointmentId) : null
  const lines = [t.offer(say(offered.start), office), t.offerUntil(say(until)), ...(before ? [t.offerInstead(say(before.start))] : [])]
  await tell(house, db, wish, { subject: t.offerSubject(say(offered.start)), lines, link: t.offerLink, key: `wish ${wish.id} offer ${offered.id}` })
}

export function tellEnded(house: House, db: Db, wish: Wish): Promise<void> {
  const t = texts[wish.lang].mail
  return tell(house, db, wish, { subject: t.endedSubject, lines: [t.ended], link: t.addedLink, key: `wish ${wish.id} ended` })
}

function tell(house: House, db: Db, wish: Wish, { link, ...notice }: { subject: string; lines: string[]; link: string; key: string }) {
  return notify(house, db, {
    to: { email: wish.email, name: wish.name, lang: wish.lang },
    kind: 'appointment',
    ...notice,
    link: { text: link, url: wishLink(house, wish) },
  })
}
