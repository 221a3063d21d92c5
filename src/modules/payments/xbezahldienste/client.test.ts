import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConfigError } from '../../../platform/config.ts'
import { openStandIn } from '../testing/stand-in.ts'
import { openPlatform } from './client.ts'
import { composeRequest, purposeOf } from './compose.ts'
import { readConnection } from './connection.ts'
import { PaymentExists, PlatformRefused, PlatformUnreachable, TransactionUnknown } from './faults.ts'
import { addsUp, paymentRequest } from './fields.ts'

function request(requestId = crypto.randomUUID() as string) {
  return composeRequest({
    requestId,
    now: Temporal.Instant.from('2026-11-23T08:00:00Z'),
    reference: 'Z26-ABCD-EFGH-JK',
    purpose: purposeOf('Sperrmüll Straße 7, 2. Stock'),
    description: 'Abholung von Sperrmüll',
    redirectUrl: 'http://rheinfurt.test/zahlung/1/rueckkehr',
    items: [
      { id: 'base', text: 'Abholung', cents: 1999, taxRate: 19 },
      { id: 'express', text: 'Eilzuschlag', cents: 3 },
    ],
    bookingData: { Haushaltsstelle: '7200.1100' },
  })
}

test('the request follows the field table to the letter', () => {
  assert.deepEqual(request('r-1'), {
    requestId: 'r-1',
    requestTimestamp: '2026-11-23T08:00:00.000Z',
    currency: 'EUR',
    grosAmount: 20.02,
    purpose: 'Sperrmuell Strasse 7 2 Stoc',
    description: 'Abholung von Sperrmüll',
    redirectUrl: 'http://rheinfurt.test/zahlung/1/rueckkehr',
    items: [
      {
        id: 'base',
        reference: 'Z26-ABCD-EFGH-JK',
        description: 'Abholung',
        taxRate: 19,
        quantity: 1,
        totalNetAmount: 16.8,
        totalTaxAmount: 3.19,
        singleNetAmount: 16.8,
        singleTaxAmount: 3.19,
        bookingData: { Haushaltsstelle: '7200.1100' },
      },
      {
        id: 'express',
        reference: 'Z26-ABCD-EFGH-JK',
        description: 'Eilzuschlag',
        taxRate: 0,
        quantity: 1,
        totalNetAmount: 0.03,
        totalTaxAmount: 0,
        singleNetAmount: 0.03,
        singleTaxAmount: 0,
        bookingData: { Haushaltsstelle: '7200.1100' },
      },
    ],
  })
  assert.ok(addsUp(request()))
  assert.ok(!addsUp({ ...request(), grosAmount: 20.03 }))
  for (const wrong of [
    { purpose: 'Müll' },
    { currency: 'CHF' },
    { grosAmount: 1.001 },
    { requestTimestamp: '2026-11-23T08:00:00Z' },
    { requestId: 'ä' },
    { grossAmount: 2 },
  ])
    assert.equal(paymentRequest.safeParse({ ...request(), ...wrong }).success, false, JSON.stringify(wrong))
})

for (const auth of ['basic', 'oauth2', 'mtls'] as const) {
  test(`makes and reads a transaction with ${auth}`, async () => {
    const standIn = await openStandIn({ auth })
    try {
      const platform = openPlatform(readConnection(standIn.payment))
      assert.equal(await platform.isReady(), true)
      const made = await platform.create(request())
      assert.equal(made.paymentInformation.status, 'INITIAL')
      standIn.decide(made.paymentInformation.transactionId, 'PAYED')
      const read = await platform.read(made.paymentInformation.transactionId)
      assert.equal(read.paymentInformation.status, 'PAYED')
      assert.equal(read.paymentInformation.transactionRedirectUrl, undefined)
      assert.equal(standIn.counts.token, auth === 'oauth2' ? 1 : 0, 'the token is fetched once')
    } finally {
      await standIn.close()
    }
  })
}

test('a token that is no longer taken is renewed once, for all who wait', async () => {
  const standIn = await openStandIn({ auth: 'oauth2' })
  try {
    const platform = openPlatform(readConnection(standIn.payment))
    await Promise.all([platform.isReady(), platform.isReady(), platform.isReady()])
    assert.equal(standIn.counts.token, 1)
    standIn.misbehave('forgets the token')
    assert.equal((await platform.create(request())).paymentInformation.status, 'INITIAL')
    assert.equal(standIn.counts.token, 2)
  } finally {
    await standIn.close()
  }
})

test('without the client certificate, or with a server we do not trust, nothing is said', async () => {
  const standIn = await openStandIn({ auth: 'mtls' })
  try {
    const connection = readConnection(standIn.payment)
    const stranger = openPlatform({ ...connection, auth: { kind: 'basic', user: 'a', password: 'b' } })
    await assert.rejects(stranger.read('t-1'), PlatformUnreachable)
    const naive = openPlatform({ ...connection, ca: null })
    await assert.rejects(naive.read('t-1'), PlatformUnreachable)
    assert.equal(standIn.counts.read, 0)
  } finally {
    await standIn.close()
  }
})

test('what goes wrong has a name', async () => {
  const standIn = await openStandIn({ timeout: 1 })
  try {
    const platform = openPlatform(readConnection(standIn.payment))
    const first = await platform.create(request('r-1'))
    await assert.rejects(
      platform.create(request('r-1')),
      (error: unknown) => error instanceof PaymentExists && error.transactionId === first.paymentInformation.transactionId,
    )
    await assert.rejects(platform.read('t-99'), TransactionUnknown)
    standIn.misbehave('refuses')
    await assert.rejects(platform.create(request()), (error: unknown) => error instanceof PlatformRefused && error.code === 'VALIDATION_ERROR')
    for (const misdeed of ['slow', 'fails before', 'cuts', 'talks nonsense'] as const) {
      standIn.misbehave(misdeed)
      await assert.rejects(platform.read(first.paymentInformation.transactionId), PlatformUnreachable, misdeed)
    }
    const stranger = openPlatform(readConnection(standIn.payment.replace('05999000', '05999999')))
    await assert.rejects(stranger.create(request()), (error: unknown) => error instanceof PlatformRefused && error.code === 'NO_VALID_ORIGINATOR_OR_ENDPOINT')
  } finally {
    await standIn.close()
  }
})

test('a request whose answer got lost is asked again and never makes two', async () => {
  const standIn = await openStandIn()
  try {
    const platform = openPlatform(readConnection(standIn.payment))
    standIn.misbehave('fails before')
    assert.equal((await platform.create(request())).paymentInformation.status, 'INITIAL')
    for (const misdeed of ['fails after', 'cuts'] as const) {
      standIn.misbehave(misdeed)
      await assert.rejects(platform.create(request()), PaymentExists, misdeed)
    }
    assert.equal(standIn.transactions.length, 3)
  } finally {
    await standIn.close()
  }
})

test('a wrong PAYMENT is refused at the start, with what is wrong', async () => {
  const standIn = await openStandIn({ auth: 'mtls' })
  await standIn.close()
  for (const [text, sentence] of [
    ['https://platform.example', 'beginnen'],
    ['xbezahldienste:http://a:b@platform.example/?originator=o&endpoint=e&auth=basic', 'https'],
    ['xbezahldienste:https://a:b@platform.example/?endpoint=e&auth=basic', 'originator'],
    ['xbezahldienste:https://a:b@platform.example/?originator=o&endpoint=e', 'auth='],
    ['xbezahldienste:https://platform.example/?originator=o&endpoint=e&auth=basic', 'Passwort'],
    ['xbezahldienste:https://a:b@platform.example/?originator=o&endpoint=e&auth=oauth2', 'token='],
    ['xbezahldienste:https://a:b@platform.example/?originator=o&endpoint=e&auth=basic&timeout=900', 'timeout'],
    ['xbezahldienste:https://a:b@platform.example/?originator=o&endpoint=e&auth=basic&originater=o', 'originater'],
    ['xbezahldienste:https://:x@platform.example/?originator=o&endpoint=e&auth=mtls&certificate=/nirgends.p12', 'lesen'],
    [standIn.payment.replace(':geheim@', ':falsch@'), 'öffnen'],
  ] as const)
    assert.throws(
      () => readConnection(text),
      (error: unknown) => error instanceof ConfigError && error.message.includes(sentence),
      text,
    )
})
