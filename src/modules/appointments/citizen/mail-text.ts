import { words } from '../../../platform/text.ts'

/** What mails and calendars say of an appointment. */
export const mailTexts = words({
  de: {
    file: 'termin.ics',
    event: (office: string) => `Termin: ${office}`,
    byVideo: 'per Video, der Link steht in Ihrem Termin',
    what: (concerns: string, minutes: number) => `Anliegen: ${concerns}. Das dauert etwa ${minutes} Minuten.`,
    where: (office: string, address: string) => `Ort: ${office}, ${address}`,
    bring: (documents: string) => `Bitte mitbringen: ${documents}.`,
    fee: (fees: string) => `Gebühr: ${fees}.`,
    code: (code: string) =>
      `Ihre Terminnummer: ${code}. Unter dem Link finden Sie den QR-Code für die Anmeldung am Eingang und können den Termin verlegen oder absagen.`,
    open: 'Termin ansehen',
    booked: { subject: (when: string) => `Ihr Termin am ${when}`, line: (when: string) => `Ihr Termin ist gebucht: ${when}.` },
    moved: {
      subject: (when: string) => `Ihr neuer Termin am ${when}`,
      line: (when: string, before: string) => `Ihr Termin ist jetzt: ${when}. Der Termin am ${before} gilt nicht mehr.`,
    },
    confirm: {
      subject: (when: string) => `Bitte bestätigen: Termin am ${when}`,
      lines: (when: string, until: string) => [
        `Sie haben einen Termin reserviert: ${when}.`,
        `Bitte bestätigen Sie ihn bis ${until}. Sonst wird er für andere frei.`,
        'Sie haben keinen Termin reserviert? Dann brauchen Sie nichts zu tun.',
      ],
      open: 'Termin bestätigen',
    },
    cancelled: {
      subject: (when: string) => `Abgesagt: Ihr Termin am ${when}`,
      line: (when: string) => `Ihr Termin ist abgesagt: ${when}. Danke, so kann jemand anderes kommen.`,
      open: 'Neuen Termin vereinbaren',
    },
    reminder: { subject: (when: string) => `Erinnerung: Ihr Termin am ${when}`, line: (when: string) => `Wir erwarten Sie: ${when}.` },
    cannotCome: 'Können Sie nicht kommen? Sagen Sie bitte ab, damit jemand anderes die Zeit bekommt.',
  },
  en: {
    file: 'appointment.ics',
    event: office => `Appointment: ${office}`,
    byVideo: 'by video, the link is in your appointment',
    what: (concerns, minutes) => `Concern: ${concerns}. It takes about ${minutes} minutes.`,
    where: (office, address) => `Place: ${office}, ${address}`,
    bring: documents => `Please bring: ${documents}.`,
    fee: fees => `Fee: ${fees}.`,
    code: code =>
      `Your appointment number: ${code}. Behind the link you find the QR code for checking in at the entrance, and can move or cancel the appointment.`,
    open: 'View appointment',
    booked: { subject: when => `Your appointment on ${when}`, line: when => `Your appointment is booked: ${when}.` },
    moved: {
      subject: when => `Your new appointment on ${when}`,
      line: (when, before) => `Your appointment is now: ${when}. The one on ${before} is no longer valid.`,
    },
    confirm: {
      subject: when => `Please confirm: appointment on ${when}`,
      lines: (when, until) => [
        `You reserved an appointment: ${when}.`,
        `Please confirm it by ${until}. Otherwise it becomes free for others.`,
        'You did not reserve an appointment? Then there is nothing to do.',
      ],
      open: 'Confirm appointment',
    },
    cancelled: {
      subject: when => `Cancelled: your appointment on ${when}`,
      line: when => `Your appointment is cancelled: ${when}. Thank you, now somebody else can come.`,
      open: 'Book a new appointment',
    },
    reminder: { subject: when => `Reminder: your appointment on ${when}`, line: when => `We expect you: ${when}.` },
    cannotCome: 'Can you not come? Please cancel, so that somebody else gets the time.',
  },
  ls: {
    what: (concerns: string, minutes: number) => `Das möchten Sie machen: ${concerns}. Das dauert ungefähr ${minutes} Minuten.`,
    where: (office: string, address: string) => `Hier ist der Termin: ${office}, ${address}`,
    bring: (documents: string) => `Bringen Sie das mit: ${documents}.`,
    fee: (fees: string) => `Das kostet es: ${fees}.`,
    code: (code: string) => `Ihre Nummer ist: ${code}. Drücken Sie auf den Link. Dann sehen Sie alles zu Ihrem Termin.`,
    booked: { line: (when: string) => `Sie haben einen Termin: ${when}.` },
    moved: { line: (when: string, before: string) => `Ihr neuer Termin ist: ${when}. Der Termin am ${before} ist vorbei.` },
    confirm: {
      lines: (when: string, until: string) => [
        `Sie möchten einen Termin: ${when}.`,
        `Drücken Sie auf den Link. Sie haben Zeit bis ${until}. Danach ist der Termin weg.`,
        'Möchten Sie keinen Termin? Dann müssen Sie nichts machen.',
      ],
    },
    cancelled: { line: (when: string) => `Der Termin ist abgesagt: ${when}. Sie müssen nicht kommen.` },
    reminder: { line: (when: string) => `Sie haben bald einen Termin: ${when}.` },
    cannotCome: 'Können Sie nicht kommen? Dann sagen Sie bitte ab.',
  },
})
