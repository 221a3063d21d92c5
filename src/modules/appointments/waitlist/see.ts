import { NotFound, SeeElsewhere } from '../../../platform/errors.ts'
import { readCode } from '../../../platform/link.ts'
import type { Visit } from '../../../platform/visit.ts'
import { texts } from './text.ts'
import { findWishByCode, lockWish, opensWish, type Wish } from './wish.ts'

/** Who opened the secret link, rather than just asked in this browser, also has the mailbox it was sent to. */
export function hasMailbox(v: Visit, { id }: Wish): boolean {
  return v.viewer.grants.has(mailGrant(id))
}

/** The wish behind the code of the path, for who opened its secret link in this browser; in a post it is held until the post is done. */
export async function getVisibleWish(v: Visit): Promise<Wish> {
  const code = readCode('WL', v.param('code'))
  const wish = code ? await findWishByCode(v.db, code) : null
  if (!wish) throw new NotFound(v.text(texts).wrongLink)
  const secret = v.query('schluessel')
  if (secret && opensWish(v.house, wish, secret)) {
    await v.grant(`wish:${wish.id}`)
    await v.grant(mailGrant(wish.id))
    throw new SeeElsewhere(`/warteliste/${wish.code}`)
  }
  if (!v.viewer.grants.has(`wish:${wish.id}`)) throw new NotFound(v.text(texts).wrongLink)
  return v.db.isTransaction ? (await lockWish(v.db, wish.id))! : wish
}

function mailGrant(id: string) {
  return `wish-mail:${id}`
}
