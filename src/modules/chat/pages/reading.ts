import type { Visit } from '../../../platform/visit.ts'
import { baseUrl } from '../../../platform/visiting.ts'
import { namesFor } from '../api/names.ts'
import { ownAddresses } from '../links/addresses.ts'
import { unfurl } from '../links/unfurl.ts'
import { messagesAt } from '../messages/catch-up.ts'
import type { WireMessage } from '../wire.ts'
import type { Reading } from './Messages.tsx'

/** Links on one page whose names are looked up. */
const mostLinks = 60

/** What it takes to read these messages of a room: whom they answer, who is in them, what their links are called. @param others whose senders are named too */
export async function readingOf(v: Visit, room: string, messages: readonly WireMessage[], others: readonly WireMessage[] = []): Promise<Reading> {
  const here = new Map(messages.map(one => [one.number, one]))
  const elsewhere = messages.flatMap(one => (one.replyTo !== null && !here.has(one.replyTo) ? [one.replyTo] : []))
  const quoted = new Map([...here, ...(await messagesAt(v.db, v.viewer.accountId!, room, elsewhere)).map(one => [one.number, one] as const)])
  const people = await namesFor(
    v,
    [...quoted.values(), ...others].flatMap(one => [one.sender, ...(one.content?.notice?.who ?? [])]),
  )
  const home = new URL(baseUrl(v.house, v.http.request)).origin
  const addresses = messages.flatMap(one => ownAddresses(one.content?.text ?? '', home))
  return { messages, quoted, people, links: await unfurl(v, [...new Set(addresses)].slice(0, mostLinks)) }
}
