import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import sharp from 'sharp'
import { openHouse } from '../../../test/house.ts'
import inbox from '../../modules/inbox/module.ts'
import { deleteFile, readFile, storeFile } from '../files.ts'
import { removeOrphans } from './sweep.ts'
import { takeIn } from './upload.ts'

test('the same works on S3, every request signed', async () => {
  const objects = new Map<string, Buffer>()
  const unsigned: string[] = []
  const s3 = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', chunk => chunks.push(chunk as Buffer))
    request.on('end', () => {
      const url = new URL(request.url!, 'http://s3')
      const signature = request.headers.authorization ?? ''
      if (!/^AWS4-HMAC-SHA256 Credential=KEY\/\d{8}\/de-1\/s3\/aws4_request, SignedHeaders=\S+, Signature=[0-9a-f]{64}$/.test(signature))
        unsigned.push(request.method!)
      const key = url.pathname.replace('/stadt/', '')
      if (request.method === 'PUT') objects.set(key, Buffer.concat(chunks))
      else if (request.method === 'DELETE') objects.delete(key)
      else if (url.searchParams.has('list-type')) {
        const keys = [...objects.keys()].filter(one => one.startsWith(url.searchParams.get('prefix')!))
        return response.end(`<ListBucketResult>${keys.map(one => `<Contents><Key>${one}</Key></Contents>`).join('')}</ListBucketResult>`)
      } else if (!objects.has(key)) return response.writeHead(404).end()
      else return response.end(objects.get(key))
      response.writeHead(200).end()
    })
  })
  const port = await new Promise<number>(resolve => s3.listen(0, '127.0.0.1', () => resolve((s3.address() as AddressInfo).port)))
  const other = await openHouse({ modules: [inbox], env: { S3_URL: `http://KEY:SE%2FCRET@127.0.0.1:${port}/stadt?region=de-1` } })
  try {
    const { db } = other.house
    const file = await storeFile(other.house, db, {
      bytes: await sharp({ create: { width: 20, height: 20, channels: 3, background: '#c33' } })
        .jpeg()
        .toBuffer(),
      filename: 'a.jpg',
      purpose: 'test',
      subject: 'case:1',
    })
    assert.equal(objects.size, 2)
    assert.equal((await readFile(other.house, db, file.id)).bytes.subarray(0, 2).toString('hex'), 'ffd8')
    await takeIn(other.house, { bytes: Buffer.from('%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n'), filename: 'nie.pdf' })
    other.clock.advance('PT72H')
    assert.equal(await removeOrphans(other.house), 1)
    await deleteFile(other.house, db, file.id)
    await other.runJobs()
    assert.equal(objects.size, 0)
    assert.deepEqual(unsigned, [])
  } finally {
    await other.close()
    s3.closeAllConnections()
    s3.close()
  }
})
