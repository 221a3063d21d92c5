import type { Db } from '../../../platform/database.ts'
import { type Block, letter } from '../../../platform/documents.ts'
import type { House } from '../../../platform/module.ts'
import { type Lang, type LocalText, inLanguage, words } from '../../../platform/text.ts'
import { dayOf } from '../../../platform/clock.ts'
import { filled } from '../application/fees.ts'
import type { Definition } from '../definition/schema.ts'
import { getDefinition } from '../definition/store.ts'
import { fulfilmentOf } from '../registry.ts'
import { answeredSteps } from './answered.ts'
import { linkOf } from './link.ts'
import { type CaseRow, viewOf } from './store.ts'
import { caseTexts } from './text.ts'

/** What was applied for, what it costs and how it stands, as a letter with a code that leads back to the case. */
export async function confirmationPdf(house: House, db: Db, row: CaseRow, lang: Lang = row.lang): Promise<Buffer> {
  const t = letterTexts[lang]
  const definition = await getDefinition(db, row.service, row.version)
  const confirmation = row.state === 'fulfilling' ? await fulfilmentOf(house, definition)?.confirmation?.(house, db, viewOf(row)) : undefined
  const body: Block[] = [
    { kind: 'paragraph', text: t.confirms(inLanguage(definition.text.name, lang), caseTexts[lang].states[row.state]) },
    ...(confirmation?.lines ?? []).map((text): Block => ({ kind: 'note', text })),
    ...answerBlocks(house, definition, row, lang),
    ...feeBlocks(row, lang),
    { kind: 'note', title: t.back, text: t.backText(row.code) },
  ]
  return letter(house, {
    lang,
    title: t.title(inLanguage(definition.text.name, lang)),
    recipient: [row.contact_name],
    reference: row.code,
    date: dayOf(house.clock.now(), house.city.zone),
    body,
    qr: { url: linkOf(house, row.id, row.code, row.link_generation), alt: t.qr },
  })
}

/** Whether there is a decision to be sent as a notice. */
export function hasNotice(row: Pick<CaseRow, 'decision' | 'state'>): boolean {
  return row.decision !== null && (row.decision.outcome === 'grant' || row.decision.outcome === 'refuse') && row.state !== 'paying' && row.state !== 'deciding'
}

/** The decision with its reasons, legal basis, costs and what can be done against it (§§ 37, 39 VwVfG, § 58 VwGO). */
export async function noticePdf(house: House, db: Db, row: CaseRow, lang: Lang = row.lang): Promise<Buffer> {
  const t = letterTexts[lang]
  const definition = await getDefinition(db, row.service, row.version)
  const { decision } = row
  if (!decision) throw new Error(`case ${row.code} has no decision yet`)
  const granted = decision.outcome === 'grant'
  const day = dayOf(Temporal.Instant.from(decision.at), house.city.zone)
  const own = granted ? definition.next.granted : definition.next.refused
  const body: Block[] = [
    { kind: 'paragraph', text: granted ? t.granted(inLanguage(definition.text.name, lang)) : t.refused(inLanguage(definition.text.name, lang)) },
    ...(own === undefined ? [] : paragraphs(inLanguage(filled(own, row.facts, day), lang))),
    { kind: 'heading', text: t.reasons },
    { kind: 'paragraph', text: inLanguage(decision.reason, lang) },
    ...(decision.legal === null ? [] : [{ kind: 'paragraph', text: t.legal(decision.legal) } as Block]),
    ...(decision.by === 'rules' ? [{ kind: 'paragraph', text: t.byRules(house.city.procedureLaw) } as Block] : []),
    ...answerBlocks(house, definition, row, lang),
    ...(granted ? feeBlocks(row, lang) : []),
    ...(definition.text.remedy === undefined
      ? []
      : ([{ kind: 'heading', text: t.remedy }, ...paragraphs(inLanguage(definition.text.remedy, lang))] as Block[])),
    { kind: 'signature', closing: t.closing, name: plainly(definition.text.office, lang), role: t.withoutSignature },
  ]
  return letter(house, {
    lang,
    title: definition.next.notice === undefined || !granted ? t.notice(inLanguage(definition.text.name, lang)) : inLanguage(definition.next.notice, lang),
    recipient: [row.contact_name],
    reference: row.code,
    date: day,
    body,
    qr: { url: linkOf(house, row.id, row.code, row.link_generation), alt: t.qr },
  })
}

function answerBlocks(house: House, definition: Definition, row: CaseRow, lang: Lang): Block[] {
  return answeredSteps(house, definition, row.answers, lang).flatMap((step): Block[] => [
    { kind: 'heading', text: step.title },
    { kind: 'facts', entries: step.rows.map(({ question, lines }) => [question, lines.join(', ')] as const) },
  ])
}

function feeBlocks(row: CaseRow, lang: Lang): Block[] {
  if (row.fee_cents === 0) return []
  return [
    { kind: 'heading', text: letterTexts[lang].costs },
    { kind: 'facts', entries: row.fees.map(fee => [inLanguage(fee.text, lang), fee.explain === null ? '–' : inLanguage(fee.explain, lang)] as const) },
    { kind: 'amount', label: letterTexts[lang].total, cents: row.fee_cents },
  ]
}

function paragraphs(text: string): Block[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map(block => ({ kind: 'paragraph', text: block.replaceAll(/\s*\n\s*/g, ' ') }))
}

function plainly(text: LocalText, lang: Lang) {
  return inLanguage(text, lang).split('\n')[0]!
}

const letterTexts = words({
  de: {
    title: (name: string) => `Bestätigung: ${name}`,
    confirms: (name: string, state: string) => `Wir bestätigen Ihren Antrag „${name}“. Stand heute: ${state}.`,
    costs: 'Kosten',
    total: 'Zusammen',
    back: 'Ihr Vorgang im Internet',
    backText: (code: string) =>
      `Mit dem QR-Code sehen Sie jederzeit, wie es steht. Oder Sie öffnen den Vorgang mit der Nummer ${code} und Ihrer E-Mail-Adresse oder Telefonnummer. Zeigen Sie den QR-Code niemandem: Wer ihn hat, sieht Ihre Angaben.`,
    qr: 'QR-Code zu Ihrem Vorgang',
    notice: (name: string) => `Bescheid: ${name}`,
    granted: (name: string) => `Ihrem Antrag „${name}“ geben wir statt.`,
    refused: (name: string) => `Ihren Antrag „${name}“ lehnen wir ab.`,
    reasons: 'Gründe',
    legal: (norm: string) => `Rechtsgrundlage: ${norm}.`,
    byRules: (law: string) => `Diese Entscheidung ist nach festen Regeln ohne Ermessen automatisch ergangen (§ 35a ${law}). Auf Wunsch prüft sie ein Mensch.`,
    remedy: 'Wenn Sie nicht einverstanden sind',
    closing: 'Mit freundlichen Grüßen',
    withoutSignature: 'Dieses Schreiben ist elektronisch erstellt und ohne Unterschrift gültig.',
  },
  en: {
    title: (name: string) => `Confirmation: ${name}`,
    confirms: (name: string, state: string) => `We confirm your application “${name}”. Status today: ${state}.`,
    costs: 'Costs',
    total: 'Total',
    back: 'Your case online',
    backText: (code: string) =>
      `With the QR code you see at any time how it stands. Or open the case with the number ${code} and your email address or telephone number. Show the QR code to nobody: whoever has it can see your answers.`,
    qr: 'QR code to your case',
    notice: (name: string) => `Notice: ${name}`,
    granted: (name: string) => `Your application “${name}” is granted.`,
    refused: (name: string) => `Your application “${name}” is refused.`,
    reasons: 'Reasons',
    legal: (norm: string) => `Legal basis: ${norm}.`,
    byRules: (law: string) => `This decision was made automatically by fixed rules without discretion (§ 35a ${law}). On request a person checks it.`,
    remedy: 'If you do not agree',
    closing: 'Yours sincerely',
    withoutSignature: 'This letter was made electronically and is valid without a signature.',
  },
})
