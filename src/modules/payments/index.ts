import './events.ts'

export { addOwner, type PaymentWish, requestPayment } from './request.ts'
export { cancelPayment } from './ending.ts'
export { refundable, type RefundWish, requestRefund } from './refunding.ts'
export { type PaymentView, paymentsFor } from './viewing.ts'
export { paymentLink } from './link.ts'
export { subjectLinks, type SubjectLink } from './subject.ts'
export { builtInPlatform } from './provider.ts'
export type { Ending, PaymentState } from './payment.ts'
export type { PaymentItem } from './xbezahldienste/compose.ts'
// For the demo cashier, which is a server of the same protocol.
export { addsUp, type FunctionalCode, type PaymentRequest, paymentRequest, type TransactionStatus } from './xbezahldienste/fields.ts'
export type { PlatformConnection } from './xbezahldienste/connection.ts'
