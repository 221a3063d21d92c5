import { audit } from '../../../platform/audit.ts'
import { type Db, inTransaction, run, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { notifyMany } from '../../../platform/notify.ts'
import type { Lang } from '../../../platform/text.ts'
import { formatDate } from '../../../ui/format.ts'
import { inEveryLanguage } from '../moderation/text.ts'
import { recordOf } from './record.ts'
import { type Disclosure, holdDisclosure, isOver } from './store.ts'
import { texts } from './text.ts'

/** Job: the day has come on which those concerned may know. */
export async function tellLate({ disclosure }: { disclosure: string }, house: House): Promise<void> {
  await inTransaction(house.db, tx => tellConcerned(house, tx, disclosure))
}

/**
 * Tells those concerned what was handed out or held, once. The person it is about reads who asked for it; others, whose messages were in
 * it, learn of no name.
 */
export async function tellConcerned(house: House, tx: Db, id: string): Promise<void> {
  const it = await holdDisclosure(tx, id)
  if (!it?.done_at || it.told_at) return
  const now = house.clock.now()
  const others = (it.concerned ?? []).filter(one => one !== it.person_id)
  const isLate = isOver(it, now)
  if (it.person_id)
    await send(house, tx, [it.person_id], it, lang => [
      isLate ? texts[lang].concerned.holdOver : itsOwn(it, lang),
      texts[lang].concerned.from(it.requester, it.reference),
    ])
  await send(house, tx, others, it, lang => [isLate ? texts[lang].concerned.holdOver : otherOnes(it, lang)])
  await run(tx, sql`update chat.disclosure set told_at = ${now} where id = ${id}`)
  await audit(tx, now, { actor: 'system:chat.tell', action: 'chat.disclosure-told', subject: recordOf(id), details: { people: it.concerned?.length ?? 0 } })
}

/** A hold of which they were told until when it stands was ended before. */
export async function tellOver(house: House, tx: Db, it: Disclosure): Promise<void> {
  await send(house, tx, it.concerned ?? [], it, lang => [texts[lang].concerned.holdOver], 'over')
}

function send(house: House, tx: Db, accounts: readonly string[], it: Disclosure, lines: (lang: Lang) => string[], what: 'told' | 'over' = 'told') {
  return notifyMany(house, tx, accounts, {
    kind: 'work',
    key: `chat-disclosure-${what}:${it.id}`,
    texts: inEveryLanguage(lang => {
      const t = texts[lang].concerned
      return { subject: t.subject[it.kind], lines: [...lines(lang), t.more] }
    }),
  })
}

function itsOwn(it: Disclosure, lang: Lang): string {
  const t = texts[lang].concerned
  const until = formatDate(it.until_day, lang)
  return it.from_day ? t.ownExport(formatDate(it.from_day, lang), until) : t.ownHold(until)
}

function otherOnes(it: Disclosure, lang: Lang): string {
  const t = texts[lang].concerned
  const until = formatDate(it.until_day, lang)
  return it.from_day ? t.otherExport(formatDate(it.from_day, lang), until) : t.otherHold(it.room_name ?? '', until)
}
