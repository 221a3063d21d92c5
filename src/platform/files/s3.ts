import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import type { FileStore } from './store.ts'

const patience = 20_000

/** Any S3 with path-style addresses; the secret stands in the URL: https://KEY:SECRET@host/bucket?region=… */
export function s3Store(address: string): FileStore {
  const url = new URL(address)
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    service: 's3',
    region: url.searchParams.get('region') ?? 'eu-central-1',
    retries: 2,
  })
  const bucket = `${url.origin}${url.pathname.replace(/\/$/, '')}`
  // The body is signed as well: on the way nobody exchanges it, also where the store is reached without TLS.
  const ask = (method: string, target: string, body?: Buffer, headers?: Record<string, string>) =>
    client.fetch(target, {
      method,
      body: body ? new Uint8Array(body) : undefined,
      headers: {
        ...headers,
        'x-amz-content-sha256': createHash('sha256')
          .update(body ?? '')
          .digest('hex'),
      },
      signal: AbortSignal.timeout(patience),
    })
  return {
    async put(place, bytes, type) {
      const answer = await ask('PUT', `${bucket}/${place}`, bytes, { 'content-type': type })
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`the S3 store answered ${answer.status} to a write`)
    },
    async get(place) {
      const answer = await ask('GET', `${bucket}/${place}`)
      const bytes = Buffer.from(await answer.arrayBuffer())
      if (answer.status === 404) return null
      if (!answer.ok) throw new Error(`the S3 store answered ${answer.status} to a read`)
      return bytes
    },
    async remove(place) {
      const answer = await ask('DELETE', `${bucket}/${place}`)
      await answer.arrayBuffer()
      if (!answer.ok && answer.status !== 404) throw new Error(`the S3 store answered ${answer.status} to a removal`)
    },
    async list(day) {
      const places: string[] = []
      let token: string | null = null
      do {
        const query = new URLSearchParams({ 'list-type': '2', prefix: `${day.toString()}/`, ...(token ? { 'continuation-token': token } : {}) })
        const answer = await ask('GET', `${bucket}?${query.toString()}`)
        const xml = await answer.text()
        if (!answer.ok) throw new Error(`the S3 store answered ${answer.status} to a listing`)
        places.push(...[...xml.matchAll(/<Key>([^<]+)<\/Key>/g)].map(match => match[1]!))
        token = xml.match(/<NextContinuationToken>([^<]+)</)?.[1] ?? null
      } while (token)
      return places
    },
  }
}
