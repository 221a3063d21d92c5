import { type Visit, notFound } from '../../../platform/visit.ts'
import { isSecretOf } from '../link.ts'
import { isUuid } from '../viewing.ts'

/** The link of a mail or letter: lets this browser see the payment and leads to its page. */
export async function openByLink(v: Visit): Promise<string> {
  return `/zahlung/${await admit(v)}`
}

/** The way back from the payment platform, which may end in another browser than it began in. */
export async function returnByLink(v: Visit): Promise<string> {
  return `/zahlung/${await admit(v)}/rueckkehr`
}

async function admit(v: Visit) {
  const id = v.param('id')
  if (!isUuid(id) || !isSecretOf(v.house, id, v.param('secret'))) notFound()
  await v.grant(`payment:${id}`)
  return id
}
