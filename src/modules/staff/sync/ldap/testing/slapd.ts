import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'ldapts'
import { makeIdentity, pemOf } from '../../../../../../test/certificates.ts'
import { installPackage } from '../../../../../../test/chromium.ts'

const program = process.env['SLAPD'] ?? '/usr/sbin/slapd'
export const base = 'dc=stadt,dc=de'
const [root, secret] = [`cn=admin,${base}`, 'geheim']

// Names and shapes of Active Directory's attributes, under numbers for experiments.
const activeDirectory = `
attributetype ( 1.3.6.1.4.1.4203.666.11.9.1 NAME 'objectGUID' SYNTAX 1.3.6.1.4.1.1466.115.121.1.40 SINGLE-VALUE )
attributetype ( 1.3.6.1.4.1.4203.666.11.9.2 NAME 'userAccountControl' SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
attributetype ( 1.3.6.1.4.1.4203.666.11.9.3 NAME 'department' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
attributetype ( 1.3.6.1.4.1.4203.666.11.9.4 NAME 'objectCategory' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
attributetype ( 1.3.6.1.4.1.4203.666.11.9.5 NAME 'memberOf' EQUALITY distinguishedNameMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.12 )
attributetype ( 1.3.6.1.4.1.4203.666.11.9.6 NAME 'nsAccountLock' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
attributetype ( 1.3.6.1.4.1.4203.666.11.9.7 NAME 'accountExpires' SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
objectclass ( 1.3.6.1.4.1.4203.666.11.9.20 NAME 'user' SUP inetOrgPerson STRUCTURAL MAY ( objectGUID $ userAccountControl $ accountExpires $ department $ objectCategory $ memberOf ) )
objectclass ( 1.3.6.1.4.1.4203.666.11.9.21 NAME 'group' SUP top STRUCTURAL MUST cn MAY ( objectGUID $ member $ memberOf ) )
objectclass ( 1.3.6.1.4.1.4203.666.11.9.22 NAME 'lockable' SUP top AUXILIARY MAY nsAccountLock )
`

interface Options {
  /** lines for its configuration */
  readonly settings?: readonly string[]
}

/** A directory of its own on this machine. It hands out at most 100 entries at once, as servers do, and more by pages only. */
export class Slapd {
  #child: ChildProcess | null = null
  port = 0
  /** where it speaks TLS from the first byte */
  securePort = 0
  /** file with the authority that its certificate is from; the certificate is for 127.0.0.1, not for localhost */
  authority = ''
  #folder = ''
  #trusted = ''

  async start({ settings = [] }: Options = {}): Promise<void> {
    if (!existsSync(program))
      installPackage('slapd', 'Für den Test des Abgleichs fehlt slapd. Bitte installieren Sie es oder nennen Sie mit SLAPD den Pfad.', () => {})
    this.#folder = await mkdtemp(join(tmpdir(), 'slapd-'))
    this.port = await freePort()
    this.securePort = await freePort()
    await mkdir(join(this.#folder, 'db'))
    await writeFile(join(this.#folder, 'ad.schema'), activeDirectory)
    const schemas = ['core', 'cosine', 'inetorgperson'].map(name => `include /etc/ldap/schema/${name}.schema`)
    const modules = ['modulepath /usr/lib/ldap', 'moduleload back_mdb', 'moduleload ppolicy']
    const lines = [...schemas, `include ${this.#folder}/ad.schema`, ...modules, `pidfile ${this.#folder}/pid`, ...(await this.#certify())]
    const database = ['database mdb', `suffix "${base}"`, `rootdn "${root}"`, `rootpw ${secret}`, `directory ${this.#folder}/db`, 'dbnosync', 'overlay ppolicy']
    const reading = ['sizelimit size.soft=100 size.hard=100 size.prtotal=unlimited', 'access to attrs=userPassword by * auth', 'access to * by users read']
    await writeFile(join(this.#folder, 'slapd.conf'), `${[...lines, ...database, ...reading, ...settings].join('\n')}\n`)
    await this.run()
    await this.with(async client => {
      await client.add(base, { objectClass: ['dcObject', 'organization'], dc: 'stadt', o: 'Stadt' })
      await client.add(`cn=leser,${base}`, { objectClass: ['person'], cn: 'leser', sn: 'Leser', userPassword: secret })
    })
  }

  async #certify(): Promise<string[]> {
    const authority = makeIdentity('Stadt-CA')
    const own = makeIdentity('Verzeichnis', authority, 'verzeichnis.stadt.example')
    this.authority = join(this.#folder, 'ca.pem')
    this.#trusted = pemOf(authority)
    await writeFile(this.authority, this.#trusted)
    await writeFile(join(this.#folder, 'own.pem'), pemOf(own))
    await writeFile(join(this.#folder, 'own.key'), own.key.export({ type: 'pkcs8', format: 'pem' }))
    return [`TLSCACertificateFile ${this.authority}`, `TLSCertificateFile ${this.#folder}/own.pem`, `TLSCertificateKeyFile ${this.#folder}/own.key`]
  }

  /** Starts it with what it holds. */
  async run(): Promise<void> {
    const doors = `ldap://127.0.0.1:${this.port} ldaps://127.0.0.1:${this.securePort}`
    const child = spawn(program, ['-f', join(this.#folder, 'slapd.conf'), '-h', doors, '-d', '0'], { stdio: 'ignore' })
    this.#child = child
    for (let tries = 0; tries < 1200; tries += 1) {
      if (child.exitCode !== null) throw new Error(`slapd ended with ${child.exitCode}`)
      const isThere = await this.with(async () => true).catch(() => false)
      if (isThere) return
      await pause(50)
    }
    await this.kill()
    throw new Error('slapd does not answer')
  }

  /** As LDAP_URL wants it. */
  url(query = '', password = secret): string {
    return `ldap://${encodeURIComponent(`cn=leser,${base}`)}:${password}@127.0.0.1:${this.port}/${base}?${query}`
  }

  /** The same by `ldaps`. */
  secureUrl(query = ''): string {
    return this.url(query).replace('ldap:', 'ldaps:').replace(`:${this.port}/`, `:${this.securePort}/`)
  }

  /** Does something as the directory's administrator. */
  async with<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const tlsOptions = { ca: this.#trusted, host: '127.0.0.1' }
    const client = new Client({ url: `ldaps://127.0.0.1:${this.securePort}`, connectTimeout: 2000, tlsOptions })
    try {
      await client.bind(root, secret)
      return await work(client)
    } finally {
      await client.unbind().catch(() => {})
    }
  }

  async kill(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }

  async end(): Promise<void> {
    await this.kill()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}
