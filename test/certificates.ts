import { createHash, createHmac, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** A certificate with its key, made on the spot. */
export interface Identity {
  readonly name: string
  readonly certificate: Buffer
  readonly key: KeyObject
}

/** Makes certificates for tests (X.509 v3, P-256) for 127.0.0.1 and `host`, so that none lies in the repository and none expires. */
export function makeIdentity(name: string, issuer?: Identity, host = 'localhost'): Identity {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const extensions = [
    sequence(oid('2.5.29.19'), bool(true), octets(issuer ? sequence() : sequence(bool(true)))),
    sequence(oid('2.5.29.17'), octets(sequence(der(0x82, Buffer.from(host)), der(0x87, Buffer.from([127, 0, 0, 1]))))),
  ]
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaSha256,
    nameOf(issuer?.name ?? name),
    sequence(der(0x17, Buffer.from('200101000000Z')), der(0x18, Buffer.from('20991231000000Z'))),
    nameOf(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  )
  const signature = sign('sha256', body, issuer?.key ?? privateKey)
  return { name, certificate: sequence(body, ecdsaSha256, bits(signature)), key: privateKey }
}

export function pemOf({ certificate }: Identity): string {
  // An empty line at the end, when the last one is full, would make it unreadable.
  const lines = certificate.toString('base64').match(/.{1,64}/g)!
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

/** A PKCS#12 file (RFC 7292) as a payment platform hands it out, its integrity guarded by the password. */
export function pkcs12Of(identity: Identity, password: string): Buffer {
  const certificate = sequence(oid('1.2.840.113549.1.9.22.1'), der(0xa0, octets(identity.certificate)))
  const bags = sequence(
    sequence(oid('1.2.840.113549.1.12.10.1.1'), der(0xa0, identity.key.export({ type: 'pkcs8', format: 'der' }))),
    sequence(oid('1.2.840.113549.1.12.10.1.3'), der(0xa0, certificate)),
  )
  const safe = sequence(dataOf(bags))
  const salt = randomBytes(8)
  const mac = createHmac('sha256', macKey(password, salt, 2048))
    .update(safe)
    .digest()
  const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'), der(0x05, Buffer.alloc(0)))
  return sequence(integer(Buffer.from([3])), dataOf(safe), sequence(sequence(sha256, octets(mac)), octets(salt), integer(Buffer.from([0x08, 0x00]))))
}

/** RFC 7292 appendix B.2 for one block: key material of purpose 3 (MAC). */
function macKey(password: string, salt: Buffer, rounds: number): Buffer {
  const written = Buffer.from(`${password}\0`, 'utf16le').swap16()
  let block = Buffer.concat([Buffer.alloc(64, 3), fill(salt), fill(written)])
  for (let round = 0; round < rounds; round += 1) block = createHash('sha256').update(block).digest()
  return block
}

function fill(bytes: Buffer) {
  return Buffer.alloc(Math.ceil(bytes.length / 64) * 64, bytes)
}

function dataOf(content: Buffer) {
  return sequence(oid('1.2.840.113549.1.7.1'), der(0xa0, octets(content)))
}

function nameOf(name: string) {
  return sequence(der(0x31, sequence(oid('2.5.4.3'), der(0x0c, Buffer.from(name)))))
}

function der(tag: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

function sequence(...contents: Buffer[]) {
  return der(0x30, ...contents)
}

function octets(content: Buffer) {
  return der(0x04, content)
}

function bits(content: Buffer) {
  return der(0x03, Buffer.from([0]), content)
}

function integer(content: Buffer) {
  return der(0x02, content)
}

function bool(value: boolean) {
  return der(0x01, Buffer.from([value ? 255 : 0]))
}

function oid(dotted: string) {
  const [first, second, ...rest] = dotted.split('.').map(Number)
  const bytes = rest.flatMap(arc => {
    const groups = [arc & 127]
    for (let left = arc >> 7; left > 0; left >>= 7) groups.unshift((left & 127) | 128)
    return groups
  })
  return der(0x06, Buffer.from([first! * 40 + second!, ...bytes]))
}

const ecdsaSha256 = sequence(oid('1.2.840.10045.4.3.2'))
