import type { Db } from '../../platform/database.ts'
import type { House } from '../../platform/module.ts'
import { notifyMany, withdrawNotice } from '../../platform/notify.ts'
import type { Lang } from '../../platform/text.ts'
import { formatInstant } from '../../ui/format.ts'
import { type Bulletin, textOf } from './bulletin.ts'
import { inEach } from './notices.ts'
import { deskPath } from './paths.ts'
import { approversOf, caretakersOf } from './people.ts'
import { waitingTexts } from './waiting-text.ts'

/** Tells everybody who may approve it that it waits; neither its author nor whoever changed it. `bulletin` as it stands once handed in. */
export async function tellApprovers(house: House, db: Db, bulletin: Bulletin): Promise<void> {
  await notifyMany(house, db, await approversOf(db, bulletin), {
    kind: 'work',
    key: approvalKey(bulletin),
    texts: inEach(lang => ({
      subject: waitingTexts[lang].toApprove,
      lines: [titled(bulletin, lang), ...planned(house, bulletin, lang)],
      ...linked(bulletin, waitingTexts[lang].look),
    })),
  })
}

/** It waits for nobody any more: who has not read that it does need not. */
export function forgetApproval(db: Db, bulletin: Bulletin): Promise<void> {
  return withdrawNotice(db, approvalKey(bulletin))
}

/** Tells the author what became of what was handed in, unless they did it themselves. @param reason why it came back; '' if nothing was said */
export async function tellAuthor(house: House, db: Db, bulletin: Bulletin, what: 'approved' | 'returned', by: string, reason = ''): Promise<void> {
  if (!bulletin.author_id || bulletin.author_id === by) return
  await notifyMany(house, db, [bulletin.author_id], {
    kind: 'work',
    key: `bulletin-${what}:${bulletin.id}:${bulletin.handed_in}`,
    texts: inEach(lang => {
      const t = waitingTexts[lang]
      const [when = t.isOut] = planned(house, bulletin, lang)
      const rest = what === 'approved' ? [when] : reason === '' ? [] : [t.because(reason)]
      return { subject: t[what], lines: [titled(bulletin, lang), ...rest], ...linked(bulletin, t.look) }
    }),
  })
}

/** Tells those who look after it that somebody asks. What is asked stands at the desk alone: a screen may lie open. */
export async function tellOfQuestion(house: House, db: Db, bulletin: Bulletin, question: string, asker: string): Promise<void> {
  const people = (await caretakersOf(db, bulletin)).filter(id => id !== asker)
  await notifyMany(house, db, people, {
    kind: 'work',
    key: questionKey(question),
    texts: inEach(lang => {
      const t = waitingTexts[lang]
      return { subject: t.question, lines: [bulletin.kind === 'personal' ? t.personal : titled(bulletin, lang)], ...linked(bulletin, t.answer, '#fragen') }
    }),
  })
}

/** The question is answered: who has not read of it need not. */
export function forgetQuestion(db: Db, question: string): Promise<void> {
  return withdrawNotice(db, questionKey(question))
}

function approvalKey({ id, handed_in }: Bulletin): string {
  return `bulletin-approval:${id}:${handed_in}`
}

function questionKey(question: string): string {
  return `bulletin-question:${question}`
}

function titled(bulletin: Bulletin, lang: Lang): string {
  return waitingTexts[lang].titled(textOf(bulletin, lang).title)
}

/** When it is to appear, if that is still to come. */
function planned(house: House, { publish_at }: Bulletin, lang: Lang): string[] {
  if (!publish_at || Temporal.Instant.compare(publish_at, house.clock.now()) <= 0) return []
  return [waitingTexts[lang].planned(formatInstant(publish_at, lang, house.city.zone, 'weekday'))]
}

function linked(bulletin: Bulletin, text: string, at = '') {
  return { link: { text, url: `${deskPath(bulletin)}${at}` } }
}
