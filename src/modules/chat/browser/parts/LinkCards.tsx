import { useEffect } from 'preact/hooks'
import { ownAddresses } from '../../links/addresses.ts'
import type { Client } from '../client.ts'
import { wordsHere } from '../text.ts'
import { Glyph } from './Glyph.tsx'

const most = 3

/**
 * What the links in a message to pages of the house lead to. A card is as high before its name is known as after, so that nothing moves
 * under the reader's eyes; who may not open the page sees no more of it than the address that stands in the message.
 */
export function LinkCards({ client, text }: { client: Client; text: string }) {
  const addresses = ownAddresses(text, location.origin).slice(0, most)
  useEffect(() => client.links.want(addresses), [addresses.join(' '), client.line])
  return (
    <>
      {addresses.map(address => {
        const page = client.links.get(address)
        return (
          <a key={address} class="chat-link" href={address}>
            <Glyph name="link" />
            <span>
              <strong>{page?.title ?? new URL(address).pathname}</strong>
              <small>{page?.kind || wordsHere().ownPage}</small>
            </span>
          </a>
        )
      })}
    </>
  )
}
