import { words } from '../../platform/text.ts'

export const receiptTexts = words({
  de: {
    title: 'Quittung',
    file: 'Quittung',
    received: (name: string | null) => (name ? `Wir haben diese Zahlung von ${name} erhalten:` : 'Wir haben diese Zahlung erhalten:'),
    item: 'Posten',
    tax: 'Enthaltene Umsatzsteuer',
    amount: 'Betrag',
    total: 'Bezahlt',
    what: 'Wofür',
    reference: 'Kassenzeichen',
    at: 'Eingegangen am',
    back: (when: string) => `Zurückgezahlt am ${when}`,
    made: 'Diese Quittung wurde elektronisch erstellt und ist ohne Unterschrift gültig.',
  },
  en: {
    title: 'Receipt',
    file: 'Receipt',
    received: (name: string | null) => (name ? `We have received this payment from ${name}:` : 'We have received this payment:'),
    item: 'Item',
    tax: 'VAT included',
    amount: 'Amount',
    total: 'Paid',
    what: 'What for',
    reference: 'Payment reference',
    at: 'Received on',
    back: (when: string) => `Paid back on ${when}`,
    made: 'This receipt was made electronically and is valid without a signature.',
  },
  ls: { title: 'Beleg', file: 'Beleg', reference: 'Nummer von der Zahlung', made: 'Diesen Beleg hat ein Computer gemacht. Er gilt ohne Unterschrift.' },
})
