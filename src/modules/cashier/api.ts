import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { JsonEndpoint } from '../../platform/routes.ts'
import type { Visit } from '../../platform/visit.ts'
import { type FunctionalCode, addsUp, paymentRequest } from '../payments/index.ts'
import { demoOnly, endpoint, isOurs, originator } from './desk.ts'
import { type Transaction, findByRequest, findTransaction, insertTransaction, latestTransaction } from './store.ts'

const anything = z.unknown()
const root = '/kasse/api/v1.0.0'

/** POST paymenttransaction/{originator}/{endpoint}: one transaction per requestId, for ever. */
export const createTransaction: JsonEndpoint<typeof anything> = {
  input: anything,
  sample: `${root}/paymenttransaction/${originator}/${endpoint}`,
  async answer(v, body) {
    const refused = refuseStrangers(v)
    if (refused) return refused
    const parsed = paymentRequest.safeParse(body)
    if (!parsed.success) return problem(v, 400, 'VALIDATION_ERROR', parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('; '))
    if (!addsUp(parsed.data)) return problem(v, 400, 'CALCULATION_ERROR', 'grosAmount is not the sum of the items')
    const made = await insertTransaction(v.db, parsed.data, randomBytes(6).toString('hex').toUpperCase(), v.now)
    if (made) return answerOf(v, made)
    const first = await findByRequest(v.db, parsed.data.requestId)
    return problem(v, 409, 'PAYMENT_EXISTS', 'There is a transaction of this requestId.', first?.id)
  },
}

/** GET paymenttransaction/{originator}/{endpoint}/{transactionId} */
export const readTransaction: JsonEndpoint<typeof anything> = {
  input: anything,
  sample: async house => {
    const latest = await latestTransaction(house.db)
    return latest && { path: `${root}/paymenttransaction/${originator}/${endpoint}/${latest.id}` }
  },
  async answer(v) {
    const refused = refuseStrangers(v)
    if (refused) return refused
    const found = await findTransaction(v.db, v.param('transaction'))
    return found ? answerOf(v, found) : problem(v, 404, 'UNSPECIFIED', 'There is no such transaction.')
  },
}

/** GET status/{originator}/{endpoint} */
export const readStatus: JsonEndpoint<typeof anything> = {
  input: anything,
  sample: `${root}/status/${originator}/${endpoint}`,
  async answer(v) {
    return refuseStrangers(v) ?? {}
  },
}

function refuseStrangers(v: Visit) {
  demoOnly(v)
  if (!isOurs(v)) {
    v.http.reply.header('www-authenticate', 'Basic realm="Demokasse"')
    return problem(v, 401, 'FORBIDDEN', 'Wrong user or password.')
  }
  if (v.param('originator') !== originator || v.param('endpoint') !== endpoint)
    return problem(v, 403, 'NO_VALID_ORIGINATOR_OR_ENDPOINT', 'This desk does not serve them.')
  return null
}

function problem(v: Visit, status: number, functionalCode: FunctionalCode, detail: string, transactionId?: string) {
  v.http.reply.code(status).type('application/problem+json')
  return { type: 'about:blank', status, title: functionalCode, detail: detail.slice(0, 2000), functionalCode, ...(transactionId ? { transactionId } : {}) }
}

function answerOf(v: Visit, transaction: Transaction) {
  const { id, request, status } = transaction
  return {
    paymentInformation: {
      transactionUrl: new URL(`${root}/paymenttransaction/${originator}/${endpoint}/${id}`, v.url).href,
      // The person's browser reaches the house under the address it comes back to, not under our loopback.
      ...(status === 'INITIAL' ? { transactionRedirectUrl: new URL(`/kasse/${id}`, request.redirectUrl).href } : {}),
      transactionId: id,
      transactionReference: transaction.reference,
      transactionTimestamp: transaction.created_at.toString({ fractionalSecondDigits: 3 }),
      paymentMethod: 'OTHER',
      paymentMethodDetail: 'Demo',
      status,
    },
    paymentRequest: request,
  }
}
