import { z } from 'zod'
import { idFrom, maybe, one, run, sql } from '../../../platform/database.ts'
import { Conflict } from '../../../platform/errors.ts'
import { defineAction } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { notFound, type Visit } from '../../../platform/visit.ts'
import { tickInput } from '../../../ui/input.ts'
import { type Bulletin, isWithCitizens, lockBulletin } from '../bulletin.ts'
import { tellOfComment } from '../comment-notices.ts'
import { report, takeAway } from '../comments.ts'
import { setOpeningWish } from '../opening.ts'
import { readPath } from '../paths.ts'
import { isNamed, rulesOf } from '../rules.ts'
import { texts } from '../text.ts'
import { tellOfQuestion } from '../waiting-notices.ts'
import { bulletinPage } from './bulletin.tsx'
import { bulletinOf, readSample } from './load.ts'

const nothing = z.string().max(36).default('')

/** „Gelesen und verstanden“, for the version that stood on the page and under the terms that stood there. */
export const confirm = defineAction({
  form: z.object({ version: z.coerce.number().int(), named: z.enum(['ja', 'nein']) }),
  load: bulletinOf,
  sample: readSample('/bestaetigung', { version: '1', named: 'nein' }),
  async post(v, input, bulletin) {
    const t = v.text(texts)
    stillOpen(v, bulletin)
    if (!bulletin.must_confirm) return notFound()
    const named = isNamed(bulletin, (await rulesOf(v.db)).named.is_on) ? 'ja' : 'nein'
    if (input.version !== bulletin.version || input.named !== named) throw new Conflict(conflictSays)
    await run(
      v.db,
      sql`insert into bulletins.confirmation (bulletin_id, account_id, version, at) values (${bulletin.id}, ${v.viewer.accountId}, ${bulletin.version}, ${v.now}) on conflict do nothing`,
    )
    return seeOther(readPath(bulletin), t.thanksConfirmed)
  },
  on: bulletinPage,
})

/** A reaction; the same again takes it back. */
export const react = defineAction({
  form: z.object({ kind: z.enum(['thanks', 'good', 'unclear']) }),
  load: bulletinOf,
  sample: readSample('/reaktion', { kind: 'x' }),
  async post(v, { kind }, bulletin) {
    stillOpen(v, bulletin)
    const me = v.viewer.accountId
    const back = await run(v.db, sql`delete from bulletins.reaction where bulletin_id = ${bulletin.id} and account_id = ${me} and kind = ${kind}`)
    if (back === 0)
      await run(
        v.db,
        sql`insert into bulletins.reaction (bulletin_id, account_id, kind) values (${bulletin.id}, ${me}, ${kind})
        on conflict (bulletin_id, account_id) do update set kind = excluded.kind`,
      )
    return seeOther(readPath(bulletin), v.text(texts).reacted)
  },
  on: bulletinPage,
})

/** A comment, or an answer to one. */
export const writeComment = defineAction({
  form: z.object({ text: z.string().trim().min(1).max(2000), parent: nothing }),
  load: bulletinOf,
  sample: readSample('/kommentar', { text: '' }),
  async post(v, { text, parent }, bulletin) {
    const t = v.text(texts)
    stillOpen(v, bulletin)
    if (bulletin.kind === 'personal') return notFound()
    if (!bulletin.comments_open) return invalid({ text: t.commentsClosed })
    const above =
      parent === ''
        ? null
        : await maybe(
            v.db,
            sql<{ id: string; to: string | null }>`select id, case when text is not null then author_id end as to from bulletins.comment
            where id = ${idFrom(parent)} and bulletin_id = ${bulletin.id} and parent_id is null`,
          )
    if (parent !== '' && !above) return notFound()
    const { id } = await one(
      v.db,
      sql<{ id: string }>`insert into bulletins.comment (bulletin_id, parent_id, author_id, text, created_at)
      values (${bulletin.id}, ${above?.id ?? null}, ${v.viewer.accountId}, ${text}, ${v.now}) returning id`,
    )
    await tellOfComment(v, bulletin, { id, to: above?.to ?? null })
    return seeOther(`${readPath(bulletin)}#kommentare`, t.commentSent)
  },
  on: bulletinPage,
})

/** One's own comment goes, or an editor takes away another's; where it stood remains to be seen. */
export const removeComment = defineAction({
  form: z.object({ comment: z.string().min(1).max(36) }),
  load: bulletinOf,
  sample: readSample('/kommentar/loeschung', { comment: '' }),
  async post(v, { comment }, bulletin) {
    if (!(await takeAway(v, bulletin, comment, v.viewer.permissions.has('bulletins.all')))) return notFound()
    return seeOther(`${readPath(bulletin)}#kommentare`, v.text(texts).commentRemoved)
  },
  on: bulletinPage,
})

/** Tells the editors of a comment. Who reported it is not kept. */
export const reportComment = defineAction({
  form: z.object({ comment: z.string().min(1).max(36) }),
  load: bulletinOf,
  sample: readSample('/kommentar/meldung', { comment: '' }),
  async post(v, { comment }, bulletin) {
    if (!(await report(v, bulletin, comment))) return notFound()
    return seeOther(`${readPath(bulletin)}#kommentare`, v.text(texts).reported)
  },
  on: bulletinPage,
})

/** A question only the editors see, and whoever asked it. */
export const askEditors = defineAction({
  form: z.object({ question: z.string().trim().min(1).max(2000) }),
  load: bulletinOf,
  sample: readSample('/frage', { question: '' }),
  async post(v, { question }, bulletin) {
    stillOpen(v, bulletin)
    const asker = v.viewer.accountId!
    const { id } = await one(
      v.db,
      sql<{
        id: string
      }>`insert into bulletins.question (bulletin_id, account_id, text, created_at) values (${bulletin.id}, ${asker}, ${question}, ${v.now}) returning id`,
    )
    await tellOfQuestion(v.house, v.db, bulletin, id, asker)
    return seeOther(`${readPath(bulletin)}#meine-fragen`, v.text(texts).asked)
  },
  on: bulletinPage,
})

/** A reminder for when citizens have it too, to pass it on then; or none after all. */
export const remindWhenPublic = defineAction({
  form: z.object({ wanted: tickInput }),
  load: bulletinOf,
  sample: readSample('/erinnerung', { wanted: '' }),
  async post(v, { wanted }, bulletin) {
    const t = v.text(texts)
    stillOpen(v, bulletin)
    // Held, and by the time it is now: whoever comes after those who wanted it were told would wait for ever.
    const held = await lockBulletin(v.db, bulletin.id)
    if (!held?.public || isWithCitizens(held, v.house.clock.now())) throw new Conflict(t.alreadyPublic)
    await setOpeningWish(v.db, bulletin.id, v.viewer.accountId!, wanted)
    return seeOther(`${readPath(bulletin)}#weitersagen`, wanted ? t.wished : t.unwished)
  },
  on: bulletinPage,
})

function stillOpen(v: Visit, bulletin: Bulletin) {
  if (bulletin.state !== 'published') throw new Conflict(v.text(texts).over)
}

const conflictSays = {
  de: 'Die Mitteilung hat sich inzwischen geändert. Bitte lesen Sie sie noch einmal, dann können Sie bestätigen.',
  en: 'The bulletin has changed meanwhile. Please read it again, then you can confirm.',
}
