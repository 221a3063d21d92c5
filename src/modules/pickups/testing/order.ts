import type { Answer, Browser } from '../../../../test/browser.ts'
import { openHouse, type TestHouse, type TestOptions } from '../../../../test/house.ts'
import { modules } from '../../../modules.ts'
import { one, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { type Address, sampleAddresses } from '../../addresses/index.ts'

const needed = new Set(['accounts', 'addresses', 'city', 'inbox', 'payments', 'cashier', 'staff', 'services', 'pickups'])

/** A demo city with what pickups stand on and nothing else. */
export function openPickupHouse(options: TestOptions = {}): Promise<TestHouse> {
  return openHouse({ modules: modules.filter(module => needed.has(module.name)), ...options })
}

/** A person ordering a pickup through the pages, step by step; for tests and benchmarks. */
export class Orderer {
  id = ''

  constructor(
    readonly browser: Browser,
    readonly address: Address,
  ) {}

  async begin(): Promise<this> {
    const answer = await this.browser.post('/leistungen/sperrmuell/antrag')
    this.id = /\/antrag\/([0-9a-f-]{36})/.exec(answer.location ?? '')![1]!
    return this
  }

  see(step: string): Promise<Answer> {
    return this.browser.get(`/antrag/${this.id}/${step}`)
  }

  answer(step: string, fields: Record<string, string | { filename: string; bytes: Uint8Array }>): Promise<Answer> {
    return this.browser.upload(`/antrag/${this.id}/${step}`, { _go: 'next', ...fields })
  }

  where(): Promise<Answer> {
    return this.answer('adresse', { 'adresse.text': this.address.label, 'adresse.id': this.address.id, 'adresse.for': this.address.label })
  }

  /** @param things key in the catalogue → how many */
  what(things: Record<string, number>): Promise<Answer> {
    return this.answer('gegenstaende', Object.fromEntries(Object.entries(things).map(([key, count]) => [`gegenstaende.count.${key}`, String(count)])))
  }

  /** @param choice `2026-12-01:standard` */
  when(choice: string): Promise<Answer> {
    return this.answer('termin', { termin: choice })
  }

  async who(): Promise<Answer> {
    await this.answer('stellplatz', { 'stellplatz.choice': 'kerb' })
    return this.answer('kontakt', {
      'kontakt.given': 'Aylin',
      'kontakt.family': 'Demir',
      'kontakt.email': 'aylin@rheinfurt.example',
      'kontakt.phone': '',
      'kontakt.birth': '',
    })
  }

  /** Sends it off, ticking what has to be confirmed. */
  send(): Promise<Answer> {
    return this.browser.post(`/antrag/${this.id}/pruefen`, { geprueft: 'ja' })
  }

  /** All steps up to the day, which is free or not. */
  async upTo(things: Record<string, number>): Promise<this> {
    await this.begin()
    await this.where()
    await this.what(things)
    return this
  }
}

/** Somebody at a demo address of that district. */
export async function orderer(house: House, browser: Browser, options: { district?: string; seed?: number } = {}): Promise<Orderer> {
  const [address] = await sampleAddresses(house.db, { district: options.district ?? 'altstadt', count: 1, seed: options.seed ?? 99 })
  return new Orderer(browser, address!)
}

/** The choices the date step offers, such as `2026-12-01:standard`. */
export function offered(page: Answer): string[] {
  return [...page.body.matchAll(/name="termin" value="([^"]+)"/g)].map(match => match[1]!)
}

export async function codeOf(house: House, id: string): Promise<string> {
  return (await one(house.db, sql<{ code: string }>`select code from services.case where id = ${id}`)).code
}

/** Opens the payment page, pays at the demo cashier and comes back. @returns the page the citizen lands on */
export async function pay(browser: Browser, path: string): Promise<Answer> {
  const form = await browser.get(path)
  const key = /name="_key" value="([^"]+)"/.exec(form.body)?.[1] ?? ''
  const sent = await browser.post(path, { _key: key, with: 'online' })
  if (!sent.location?.includes('/kasse/')) throw new Error(`${path} led to ${sent.location}: ${sent.words.slice(0, 300)}`)
  // oxlint-disable-next-line unicorn/no-thenable -- the cashier's field is called so
  const paid = await browser.post(new URL(sent.location, 'http://rheinfurt.test').pathname, { then: 'PAYED' })
  return browser.follow(paid)
}
