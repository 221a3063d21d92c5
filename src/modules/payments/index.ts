import './events.ts'

export { addOwner, type PaymentWish, requestPayment } from './request.ts'
export { cancelPayment } from './ending.ts'
export { refundable, requestRefund } from './refunding.ts'
export { paymentsFor } from './viewing.ts'
export { paymentLink, renewPaymentLinks } from './link.ts'
export { subjectLocks } from './locking.ts'
export { subjectLinks } from './subject.ts'
export { builtInPlatform } from './provider.ts'
// For the demo cashier, which is a server of the same protocol.
export { addsUp, type FunctionalCode, type PaymentRequest, paymentRequest, type TransactionStatus } from './xbezahldienste/fields.ts'
export type { PlatformConnection } from './xbezahldienste/connection.ts'
