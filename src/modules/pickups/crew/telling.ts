import { type Lang, type LocalText, inLanguage, languages, words } from '../../../platform/text.ts'
import { formatDate, formatMoney, formatNumber } from '../../../ui/format.ts'
import type { Changed } from '../../services/index.ts'
import type { ReportKind } from './kinds.ts'

/** What there is to tell the citizen about a report. */
export interface Told {
  readonly kind: ReportKind
  readonly litres: number
  readonly day: Temporal.PlainDate
  /** forbidden things that stood there, and where to bring them */
  readonly refused: readonly { name: LocalText; because: LocalText; to: { name: string; label: string; hours: LocalText } }[]
  /** ordered things that were left behind */
  readonly left: readonly string[]
}

/** The one sentence (or two) for the case's story, in every language. */
export function sentenceFor(told: Told): { de: string; en: string; ls: string } {
  return Object.fromEntries(languages.map(lang => [lang, sayIt(told, lang)])) as { de: string; en: string; ls: string }
}

function sayIt(told: Told, lang: Lang): string {
  const t = texts[lang]
  const day = formatDate(told.day, lang, 'long')
  switch (told.kind) {
    case 'done':
      return t.done(day)
    case 'missing':
      return t.missing(day)
    case 'more':
      return t.more(day, formatNumber(told.litres / 1000, lang, 1))
    case 'wrong': {
      const stayed = [...told.refused.map(one => inLanguage(one.name, lang)), ...told.left]
      return t.wrong(day, stayed.length > 0 ? stayed.join(', ') : t.somethingElse)
    }
  }
}

/** The letter about a report, with what it means for the money. */
export function mailFor(told: Told, changed: Changed | null, lang: Lang): { subject: string; lines: string[]; link: string } {
  const t = texts[lang]
  const lines = [sayIt(told, lang)]
  for (const one of told.refused)
    lines.push(t.bring(inLanguage(one.name, lang), inLanguage(one.because, lang), one.to.name, one.to.label, inLanguage(one.to.hours, lang)))
  if (told.kind === 'wrong') lines.push(t.clear)
  if (told.kind === 'missing') lines.push(t.again)
  if (changed?.payment) lines.push(t.pay(formatMoney(changed.fee - changed.before, lang)))
  else if (changed && changed.refunded > 0) lines.push(t.refund(formatMoney(changed.refunded, lang)))
  else if (told.kind === 'more') lines.push(t.noCost)
  return { subject: t.subject[told.kind](formatDate(told.day, lang, 'long')), lines, link: changed?.payment ? t.payLink : t.caseLink }
}

const texts = words({
  de: {
    done: (day: string) => `Am ${day} haben wir Ihre Sachen abgeholt.`,
    missing: (day: string) => `Am ${day} waren wir bei Ihnen und haben nichts vorgefunden.`,
    more: (day: string, amount: string) => `Am ${day} haben wir Ihre Sachen abgeholt. Es waren ${amount} m³ mehr als bestellt.`,
    wrong: (day: string, what: string) => `Am ${day} haben wir Ihre Sachen abgeholt. Stehen geblieben ist: ${what}.`,
    somethingElse: 'etwas, das wir nicht mitnehmen dürfen',
    bring: (name: string, because: string, place: string, label: string, hours: string) =>
      `${name}: ${because} Bringen Sie es bitte hierhin: ${place}, ${label}. Geöffnet: ${hours}.`,
    clear: 'Bitte nehmen Sie bis heute Abend alles vom Gehweg, was stehen geblieben ist.',
    again: 'Die Sachen müssen am Tag der Abholung früh am Morgen draußen stehen. Wenn Sie sie noch loswerden wollen, bestellen Sie bitte eine neue Abholung.',
    pay: (amount: string) => `Dafür kommen ${amount} dazu. Bitte bezahlen Sie den Betrag online.`,
    refund: (amount: string) => `${amount} bekommen Sie zurück, auf dem Weg, auf dem Sie bezahlt haben.`,
    noCost: 'Das kostet Sie nichts: Die freie Menge reicht noch.',
    payLink: 'Betrag bezahlen',
    caseLink: 'Vorgang ansehen',
    subject: {
      done: (day: string) => `Ihre Abholung am ${day} ist erledigt`,
      missing: (day: string) => `Am ${day} haben wir nichts vorgefunden`,
      more: (day: string) => `Ihre Abholung am ${day}: mehr als bestellt`,
      wrong: (day: string) => `Ihre Abholung am ${day}: Etwas ist stehen geblieben`,
    },
  },
  en: {
    done: (day: string) => `We picked up your things on ${day}.`,
    missing: (day: string) => `We came on ${day} and found nothing.`,
    more: (day: string, amount: string) => `We picked up your things on ${day}. There was ${amount} m³ more than ordered.`,
    wrong: (day: string, what: string) => `We picked up your things on ${day}. Left behind: ${what}.`,
    somethingElse: 'something we may not take',
    bring: (name: string, because: string, place: string, label: string, hours: string) =>
      `${name}: ${because} Please bring it here: ${place}, ${label}. Open: ${hours}.`,
    clear: 'Please take everything that was left behind off the pavement by this evening.',
    again: 'The things have to be outside early in the morning of the day. If you still want to get rid of them, please order a new pickup.',
    pay: (amount: string) => `This costs ${amount} more. Please pay the amount online.`,
    refund: (amount: string) => `You get ${amount} back, the way you paid.`,
    noCost: 'This costs you nothing: it is still within the free amount.',
    payLink: 'Pay the amount',
    caseLink: 'See the case',
    subject: {
      done: (day: string) => `Your pickup on ${day} is done`,
      missing: (day: string) => `We found nothing on ${day}`,
      more: (day: string) => `Your pickup on ${day}: more than ordered`,
      wrong: (day: string) => `Your pickup on ${day}: something was left behind`,
    },
  },
  ls: {
    done: (day: string) => `Wir waren am ${day} bei Ihnen. Wir haben Ihre Sachen mitgenommen.`,
    missing: (day: string) => `Wir waren am ${day} bei Ihnen. Aber es stand nichts draußen.`,
    more: (day: string, amount: string) => `Wir haben am ${day} Ihre Sachen mitgenommen. Es war mehr, als Sie bestellt haben: ${amount} Kubik-Meter mehr.`,
    wrong: (day: string, what: string) => `Wir waren am ${day} bei Ihnen. Das haben wir nicht mitgenommen: ${what}.`,
    somethingElse: 'etwas Verbotenes',
    clear: 'Bitte räumen Sie diese Sachen heute noch vom Geh-Weg weg.',
    again: 'Die Sachen müssen früh am Morgen draußen stehen. Sollen wir noch einmal kommen? Dann bestellen Sie bitte neu.',
    pay: (amount: string) => `Das kostet mehr Geld: ${amount}. Bitte bezahlen Sie im Internet.`,
    refund: (amount: string) => `Sie bekommen Geld zurück: ${amount}.`,
    noCost: 'Das kostet nichts.',
    payLink: 'Jetzt bezahlen',
    caseLink: 'Ansehen',
  },
})
