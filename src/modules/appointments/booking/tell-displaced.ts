import type { Db } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { notify } from '../../../platform/notify.ts'
import { inLanguage, words } from '../../../platform/text.ts'
import { formatInstant } from '../../../ui/format.ts'
import { findOffice } from '../offices/store.ts'
import type { Appointment } from './appointment.ts'
import { appointmentLink } from './link.ts'

/** Tells somebody by mail and inbox that the city took their appointment, why, and which time is kept for them. Without mail and account nothing goes out. */
export async function tellDisplaced(house: House, db: Db, lost: Appointment, offer: Appointment | null): Promise<void> {
  if (lost.email === null && lost.accountId === null) return
  const { lang } = lost
  const t = texts[lang]
  const say = (instant: Temporal.Instant) => formatInstant(instant, lang, house.city.zone, 'weekday')
  const place = async (key: string) => inLanguage((await findOffice(db, key))!.name, lang)
  const subject = t.subject(say(lost.start))
  await notify(house, db, {
    to: { accountId: lost.accountId, email: lost.email, name: lost.name, lang },
    kind: 'appointment',
    subject,
    lines: [
      t.sorry(say(lost.start), await place(lost.officeKey)),
      t.because(lost.displacedBecause ?? ''),
      ...(offer ? [t.offer(say(offer.start), await place(offer.officeKey)), t.until(say(offer.holdUntil!))] : [t.none]),
    ],
    link: { text: offer ? t.answer : t.choose, url: appointmentLink(house, lost, 'neuer-termin') },
    urgent: subject,
    key: `appointments.displaced:${offer?.id ?? lost.id}`,
  })
}

const texts = words({
  de: {
    subject: (when: string) => `Ihr Termin fällt aus: ${when}`,
    sorry: (when: string, where: string) => `leider müssen wir Ihren Termin absagen: ${when}, ${where}. Das tut uns leid.`,
    because: (reason: string) => `Der Grund: ${reason}`,
    offer: (when: string, where: string) => `Wir halten einen neuen Termin für Sie frei: ${when}, ${where}. Bitte sagen Sie uns, ob er Ihnen passt.`,
    until: (when: string) => `Wir halten ihn bis ${when} frei. Sie können auch einen anderen Termin wählen.`,
    none: 'Gerade ist kein passender Termin frei. Wir rufen Sie an, oder Sie wählen selbst einen, sobald etwas frei ist.',
    answer: 'Neuen Termin annehmen oder ändern',
    choose: 'Neuen Termin wählen',
  },
  en: {
    subject: (when: string) => `Your appointment is cancelled: ${when}`,
    sorry: (when: string, where: string) => `we are sorry to say that your appointment cannot take place: ${when}, ${where}.`,
    because: (reason: string) => `The reason: ${reason}`,
    offer: (when: string, where: string) => `We are keeping a new time for you: ${when}, ${where}. Please tell us whether it suits you.`,
    until: (when: string) => `We keep it until ${when}. You can also choose another time.`,
    none: 'No fitting time is free right now. We will call you, or you choose one yourself as soon as something is free.',
    answer: 'Accept or change the new time',
    choose: 'Choose a new time',
  },
  ls: {
    sorry: (when: string, where: string) => `Ihr Termin fällt leider aus. Der Termin war: ${when}. Der Ort war: ${where}. Das tut uns leid.`,
    because: (reason: string) => `Das ist der Grund: ${reason}`,
    offer: (when: string, where: string) => `Wir haben einen neuen Termin für Sie: ${when}. Der Ort ist: ${where}. Passt Ihnen das? Bitte sagen Sie es uns.`,
    until: (when: string) => `Der Termin ist für Sie frei bis: ${when}. Sie können auch einen anderen Termin wählen.`,
    none: 'Jetzt ist leider kein Termin frei. Wir rufen Sie an. Oder Sie suchen selbst einen Termin.',
  },
})
