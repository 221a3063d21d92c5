import type { LocalText } from '../../../platform/text.ts'

/** Sentences of the timeline; kept with the case in every language, as they were said that day. */
export const happened = {
  submitted: {
    de: 'Wir haben Ihren Antrag bekommen.',
    en: 'We have received your application.',
    ls: 'Ihr Antrag ist bei uns angekommen.',
  },
  entered: {
    de: 'Jemand von der Stadt hat den Antrag für Sie aufgenommen.',
    en: 'A member of staff has entered the application for you.',
    ls: 'Ein Mensch aus dem Amt hat den Antrag für Sie ausgefüllt.',
  },
  paying: (amount: Amount): LocalText => ({
    de: `Die Gebühr beträgt ${amount.de}. Wir machen weiter, sobald sie bezahlt ist.`,
    en: `The fee is ${amount.en}. We continue as soon as it is paid.`,
    ls: `Das kostet ${amount.de}. Wir machen weiter, wenn Sie bezahlt haben.`,
  }),
  paid: (amount: Amount): LocalText => ({ de: `${amount.de} sind bezahlt.`, en: `${amount.en} have been paid.`, ls: `Sie haben ${amount.de} bezahlt.` }),
  chargeEnded: (amount: Amount): LocalText => ({
    de: `Die Forderung über ${amount.de} besteht nicht mehr.`,
    en: `The charge of ${amount.en} no longer stands.`,
    ls: `Sie müssen die ${amount.de} nicht mehr bezahlen.`,
  }),
  surplus: (amount: Amount): LocalText => ({
    de: `Es sind ${amount.de} angekommen, die Sie nicht schulden. Wir zahlen sie zurück.`,
    en: `${amount.en} arrived that you do not owe. We are paying it back.`,
    ls: `Sie haben ${amount.de} zu viel bezahlt. Sie bekommen das Geld zurück.`,
  }),
  granted: (reason: LocalText): LocalText =>
    joined({ de: 'Ihr Antrag ist bewilligt.', en: 'Your application has been granted.', ls: 'Wir sagen Ja zu Ihrem Antrag.' }, reason),
  refused: (reason: LocalText): LocalText =>
    joined({ de: 'Ihr Antrag ist abgelehnt.', en: 'Your application has been refused.', ls: 'Wir sagen Nein zu Ihrem Antrag.' }, reason),
  withClerk: (reason: LocalText): LocalText =>
    joined({ de: 'Ein Mensch im Amt prüft Ihren Antrag.', en: 'A person in the office is checking your application.' }, reason),
  cancelled: { de: 'Der Antrag ist zurückgenommen.', en: 'The application has been withdrawn.', ls: 'Sie haben den Antrag zurückgenommen.' },
  unpaid: {
    de: 'Die Gebühr wurde nicht rechtzeitig bezahlt. Deshalb ist der Vorgang beendet. Es kostet Sie nichts.',
    en: 'The fee was not paid in time, so the case has ended. You owe nothing.',
    ls: 'Sie haben nicht bezahlt. Darum ist Ihr Antrag zu Ende. Sie müssen nichts bezahlen.',
  },
  closed: { de: 'Alles ist erledigt.', en: 'Everything is done.', ls: 'Alles ist fertig.' },
  changed: { de: 'Angaben wurden geändert.', en: 'Entries have been changed.', ls: 'Etwas in Ihrem Antrag ist jetzt anders.' },
  refunding: (amount: Amount): LocalText => ({
    de: `Wir zahlen Ihnen ${amount.de} zurück.`,
    en: `We are refunding ${amount.en}.`,
    ls: `Sie bekommen ${amount.de} zurück.`,
  }),
  refunded: (amount: Amount): LocalText => ({
    de: `${amount.de} sind auf dem Weg zu Ihnen.`,
    en: `${amount.en} are on their way to you.`,
    ls: `Wir haben Ihnen ${amount.de} geschickt.`,
  }),
  linkRenewed: {
    de: 'Der Link zu diesem Vorgang ist neu. Die Links davor gelten nicht mehr.',
    en: 'The link to this case is new. The links before are no longer valid.',
    ls: 'Es gibt einen neuen Link zu Ihrem Antrag. Der alte Link geht nicht mehr.',
  },
  asked: { de: 'Wir haben eine Frage an Sie.', en: 'We have a question for you.', ls: 'Wir möchten Sie etwas fragen.' },
  answered: { de: 'Sie haben unsere Frage beantwortet.', en: 'You have answered our question.', ls: 'Sie haben uns geantwortet.' },
} as const

export interface Amount {
  readonly de: string
  readonly en: string
}

/** Cents as both languages write them. */
export function amountOf(cents: number): Amount {
  const write = (tag: string) => (cents / 100).toLocaleString(tag, { style: 'currency', currency: 'EUR' })
  return { de: write('de-DE'), en: write('en-GB') }
}

/** Two sentences one after the other, in each language that either has. */
export function joined(first: LocalText, second: LocalText): LocalText {
  const a = typeof first === 'string' ? { de: first } : first
  const b = typeof second === 'string' ? { de: second } : second
  const say = (lang: 'de' | 'en' | 'ls') => `${a[lang] ?? a.de} ${b[lang] ?? b.de}`
  return { de: say('de'), en: say('en'), ls: say('ls') }
}
