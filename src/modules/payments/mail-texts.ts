import { words } from '../../platform/text.ts'

export const mailTexts = words({
  de: {
    open: 'Zahlung ansehen',
    reference: (reference: string) => `Kassenzeichen: ${reference}`,
    paid: {
      subject: (what: string) => `Bezahlt: ${what}`,
      received: (money: string) => `Ihre Zahlung von ${money} ist bei uns eingegangen. Vielen Dank.`,
      receipt: 'Eine Quittung können Sie auf der Seite der Zahlung herunterladen.',
    },
    refund: {
      subject: (what: string) => `Sie bekommen Geld zurück: ${what}`,
      because: {
        surplus: (money: string) => `Ihre Zahlung ist doppelt bei uns eingegangen. Sie bekommen ${money} zurück. Bezahlt ist trotzdem alles.`,
        late: (money: string) => `Ihre Zahlung von ${money} kam an, als nichts mehr zu bezahlen war. Sie bekommen das Geld zurück.`,
        mismatch: (money: string) => `Bei uns ist ein anderer Betrag eingegangen als vereinbart. Sie bekommen ${money} zurück.`,
        subject: (money: string) => `Sie bekommen ${money} zurück.`,
        clerk: (money: string) => `Sie bekommen ${money} zurück.`,
      },
      how: 'Das Geld geht auf dem Weg zurück, auf dem es gekommen ist. Das dauert einige Tage. Sie müssen nichts tun.',
      settledSubject: (what: string) => `Ihr Geld ist unterwegs: ${what}`,
      settled: (money: string) => `Wir haben Ihnen ${money} zurücküberwiesen.`,
    },
    review: {
      subject: (what: string) => `Wir prüfen Ihre Zahlung: ${what}`,
      body: 'Die Bezahlplattform meldet eine Zahlung, die nicht zu unserer Forderung passt. Die Stadtkasse klärt das. Bitte bezahlen Sie nicht noch einmal. Wir schreiben Ihnen.',
    },
  },
  en: {
    open: 'View the payment',
    reference: (reference: string) => `Payment reference: ${reference}`,
    paid: {
      subject: (what: string) => `Paid: ${what}`,
      received: (money: string) => `We have received your payment of ${money}. Thank you.`,
      receipt: 'You can download a receipt on the page of the payment.',
    },
    refund: {
      subject: (what: string) => `You will get money back: ${what}`,
      because: {
        surplus: (money: string) => `We received your payment twice. You will get ${money} back. Everything is paid all the same.`,
        late: (money: string) => `Your payment of ${money} arrived when there was nothing left to pay. You will get the money back.`,
        mismatch: (money: string) => `We received a different amount than agreed. You will get ${money} back.`,
        subject: (money: string) => `You will get ${money} back.`,
        clerk: (money: string) => `You will get ${money} back.`,
      },
      how: 'The money goes back the way it came. This takes a few days. You do not have to do anything.',
      settledSubject: (what: string) => `Your money is on its way: ${what}`,
      settled: (money: string) => `We have sent ${money} back to you.`,
    },
    review: {
      subject: (what: string) => `We are checking your payment: ${what}`,
      body: 'The payment platform reports a payment that does not match what you owe. The cash office is looking into it. Please do not pay again. We will write to you.',
    },
  },
  ls: {
    reference: (reference: string) => `Nummer von der Zahlung: ${reference}`,
    paid: {
      received: (money: string) => `Sie haben ${money} bezahlt. Das Geld ist bei uns angekommen. Vielen Dank.`,
      receipt: 'Eine Quittung ist ein Beleg, dass Sie bezahlt haben. Sie finden die Quittung auf der Seite von der Zahlung.',
    },
    refund: {
      because: {
        surplus: (money: string) => `Sie haben 2 Mal bezahlt. Sie bekommen ${money} zurück.`,
        late: (money: string) => `Sie mussten nichts mehr bezahlen. Darum bekommen Sie ${money} zurück.`,
        mismatch: (money: string) => `Der Betrag war falsch. Sie bekommen ${money} zurück.`,
      },
      how: 'Das dauert einige Tage. Sie müssen nichts tun.',
    },
    review: {
      body: 'Mit Ihrer Zahlung stimmt etwas nicht. Die Stadt prüft das. Bitte bezahlen Sie nicht noch einmal. Wir schreiben Ihnen.',
    },
  },
})
