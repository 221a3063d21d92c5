import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openHouse } from '../../../test/house.ts'
import accounts from '../accounts/module.ts'
import addresses from '../addresses/module.ts'
import cashier from '../cashier/module.ts'
import city from '../city/module.ts'
import inbox from '../inbox/module.ts'
import payments from '../payments/module.ts'
import services from './module.ts'

const house = await openHouse({ modules: [accounts, addresses, city, payments, cashier, services, inbox] })
after(() => house.close())

test('the catalogue opens', async () => {
  const page = await house.visitor().get('/leistungen')
  assert.equal(page.status, 200)
  console.log(page.words)
})
