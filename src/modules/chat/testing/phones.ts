import { createECDH, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { run, sql } from '../../../platform/database.ts'
import { decryptPush } from '../../../platform/testing/decrypt-push.ts'
import type { TestHouse } from '../../../../test/house.ts'

export interface Shown {
  readonly title: string
  readonly body: string
  readonly url: string
  readonly tag: string
  readonly badge?: number
}

/** A push service over real HTTP, and phones that it reaches. */
export async function standInPhones() {
  const received = new Map<string, Buffer[]>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', chunk => chunks.push(chunk as Buffer))
    request.on('end', () => {
      received.set(request.url!, [...(received.get(request.url!) ?? []), Buffer.concat(chunks)])
      response.writeHead(201).end()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    /** A phone of this account that said yes to push. @returns what it was shown so far */
    async phone(house: TestHouse, accountId: string): Promise<() => Shown[]> {
      const keys = createECDH('prime256v1')
      keys.generateKeys()
      const auth = randomBytes(16)
      const path = `/${randomBytes(8).toString('hex')}`
      await run(
        house.house.db,
        sql`insert into platform.push_subscription (account_id, endpoint, p256dh, auth, created_at)
        values (${accountId}, ${`http://${host}${path}`}, ${keys.getPublicKey('base64url')}, ${auth.toString('base64url')}, ${house.clock.now()})`,
      )
      return () => (received.get(path) ?? []).map(body => JSON.parse(decryptPush(body, keys, auth)) as Shown)
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
