import { type Visit, notFound } from '../../../platform/visit.ts'
import { Gone } from '../../../platform/errors.ts'
import { judgeSecret } from '../link.ts'
import { findPayment } from '../store.ts'
import { texts } from '../text.ts'
import { isUuid } from '../viewing.ts'

/** The link of a mail or letter: lets this browser see the payment and leads to its page. */
export async function openByLink(v: Visit): Promise<string> {
  const { id, verdict } = await admit(v)
  if (verdict === 'replaced') throw new Gone(v.text(texts).oldLink)
  return `/zahlung/${id}`
}

/**
 * The way back from the payment platform, which may end in another browser than it began in. If the link was renewed
 * while somebody was paying, it opens nothing any more, but whoever renewed it still sees the page it leads to.
 */
export async function returnByLink(v: Visit): Promise<string> {
  return `/zahlung/${(await admit(v)).id}/rueckkehr`
}

async function admit(v: Visit) {
  const id = v.param('id')
  const payment = isUuid(id) ? await findPayment(v.db, id) : null
  const verdict = payment ? judgeSecret(v.house, payment, v.param('secret')) : 'wrong'
  if (verdict === 'wrong') return notFound()
  if (verdict === 'right') await v.grant(`payment:${id}`)
  return { id, verdict }
}
