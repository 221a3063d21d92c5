import assert from 'node:assert/strict'
import type { TestHouse } from '../../../../test/house.ts'
import { type Mail, listMails } from '../../../platform/mail.ts'

/** The newest mail to an address; its absence fails the test. */
export async function mailTo(house: TestHouse, address: string): Promise<Mail> {
  const [mail] = await listMails(house.house.db, { address })
  assert.ok(mail, `no mail went to ${address}`)
  return mail
}

export async function countMails(house: TestHouse, address: string): Promise<number> {
  return (await listMails(house.house.db, { address })).length
}

/** The six digits in the newest mail to an address. */
export async function codeFor(house: TestHouse, address: string): Promise<string> {
  const mail = await mailTo(house, address)
  const code = /\d{3} \d{3}/.exec(mail.subject)?.[0]
  assert.ok(code, `no code in the mail „${mail.subject}“`)
  return code
}

/** The path of the link in the newest mail to an address. */
export async function linkFor(house: TestHouse, address: string): Promise<string> {
  const { link_url } = await mailTo(house, address)
  assert.ok(link_url)
  return link_url
}
