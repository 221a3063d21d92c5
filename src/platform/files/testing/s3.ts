import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const [access, secret, region, bucket] = ['KEY', 'SE/CRET+', 'de-1', 'stadt']

/**
 * S3 as the network sees it. It works out every signature anew (AWS Signature Version 4) and refuses what is not
 * signed by its one key, or whose body is not the one that was signed.
 */
export async function standInStore(pageSize = 1000) {
  const objects = new Map<string, { bytes: Buffer; type: string }>()
  const store = { objects, refused: [] as string[], failNext: 0, url: '', wrongUrl: '', close }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', chunk => chunks.push(chunk as Buffer))
    request.on('end', () => answer(request, Buffer.concat(chunks), response))
  })
  function close() {
    server.closeAllConnections()
    server.close()
  }
  function answer(request: IncomingMessage, body: Buffer, response: ServerResponse) {
    const fault = faultOf(request, body)
    if (fault !== null) {
      store.refused.push(fault)
      return response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>')
    }
    if (store.failNext > 0) {
      store.failNext -= 1
      return response.writeHead(503).end('<Error><Code>SlowDown</Code></Error>')
    }
    const url = new URL(request.url!, 'http://s3')
    const key = url.pathname.slice(`/${bucket}/`.length)
    if (request.method === 'PUT') objects.set(key, { bytes: body, type: request.headers['content-type'] ?? '' })
    else if (request.method === 'DELETE') objects.delete(key)
    else if (url.searchParams.get('list-type') === '2') return response.end(list(url.searchParams))
    else if (!objects.has(key)) return response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>')
    else return response.end(objects.get(key)!.bytes)
    return response.writeHead(request.method === 'DELETE' ? 204 : 200).end()
  }
  function list(query: URLSearchParams) {
    const keys = [...objects.keys()].filter(key => key.startsWith(query.get('prefix') ?? '')).toSorted()
    const from = Number(query.get('continuation-token') ?? 0)
    const page = keys.slice(from, from + pageSize).map(key => `<Contents><Key>${key}</Key></Contents>`)
    const more = from + pageSize < keys.length ? `<NextContinuationToken>${from + pageSize}</NextContinuationToken>` : ''
    return `<ListBucketResult>${page.join('')}${more}</ListBucketResult>`
  }
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}/${bucket}?region=${region}`
  store.url = `http://${access}:${encodeURIComponent(secret)}@${place}`
  store.wrongUrl = `http://${access}:falsch@${place}`
  return store
}

/** @returns what is wrong with the signature, or null */
function faultOf(request: IncomingMessage, body: Buffer): string | null {
  const given = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
    request.headers.authorization ?? '',
  )
  if (!given) return `${request.method} is not signed`
  const [, key, day, place, names, signature] = given as unknown as string[]
  if (key !== access || place !== region) return `signed for ${key} in ${place}`
  const hash = String(request.headers['x-amz-content-sha256'])
  if (hash !== sha256(body)) return `the body of ${request.method} is not the signed one`
  const signed = names!.split(';')
  for (const needed of ['host', 'x-amz-content-sha256', 'x-amz-date']) if (!signed.includes(needed)) return `${needed} is not signed`
  const at = String(request.headers['x-amz-date'])
  const url = new URL(request.url!, 'http://s3')
  const query = [...url.searchParams].map(pair => pair.map(strict).join('=')).toSorted((a, b) => (a < b ? -1 : 1))
  const canonical = [
    request.method,
    url.pathname
      .split('/')
      .map(part => strict(decodeURIComponent(part)))
      .join('/'),
    query.join('&'),
    ...signed.map(name => `${name}:${String(request.headers[name]).trim()}`),
    '',
    names,
    hash,
  ].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const chain = [day!, region, 's3', 'aws4_request'].reduce<string | Buffer>((under, part) => hmac(under, part), `AWS4${secret}`)
  const right = hmac(chain, ['AWS4-HMAC-SHA256', at, scope, sha256(Buffer.from(canonical))].join('\n')).toString('hex')
  return right === signature ? null : `the signature of ${request.method} does not match`
}

/** RFC 3986, which leaves fewer characters as they are than encodeURIComponent does. */
function strict(text: string) {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, letter => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
}

function sha256(bytes: Buffer) {
  return createHash('sha256').update(bytes).digest('hex')
}

function hmac(key: string | Buffer, text: string) {
  return createHmac('sha256', key).update(text).digest()
}
