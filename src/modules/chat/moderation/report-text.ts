import { words } from '../../../platform/text.ts'

/** What a message may be reported for. */
export const reasons = ['insult', 'harassment', 'discrimination', 'confidential', 'other'] as const
export type Reason = (typeof reasons)[number]

/** What somebody reads who reports a message, in the island and on the page. */
export const reportTexts = words({
  de: {
    report: 'Melden',
    reportNamed: (name: string, when: string) => `Melden: ${name}, ${when}`,
    title: 'Nachricht melden',
    lead: 'Die Moderation sieht diese Nachricht und Ihren Namen. Wer sie geschrieben hat, erfährt nicht, von wem die Meldung kommt.',
    leadPair: 'Die Moderation sieht diese Nachricht und Ihren Namen. Den Rest des Gesprächs sieht sie nicht.',
    reason: 'Warum melden Sie die Nachricht?',
    reasons: {
      insult: 'Beleidigung oder Drohung',
      harassment: 'Belästigung',
      discrimination: 'Diskriminierung',
      confidential: 'Vertrauliches, das nicht hierher gehört',
      other: 'Etwas anderes',
    },
    remark: 'Was sollte die Moderation wissen?',
    optional: '(freiwillig)',
    send: 'Meldung senden',
    sent: 'Danke. Die Moderation sieht sich die Nachricht an.',
  },
  en: {
    report: 'Report',
    reportNamed: (name: string, when: string) => `Report: ${name}, ${when}`,
    title: 'Report message',
    lead: 'The moderators see this message and your name. Whoever wrote it does not learn who reported it.',
    leadPair: 'The moderators see this message and your name. They do not see the rest of the conversation.',
    reason: 'Why do you report this message?',
    reasons: {
      insult: 'Insult or threat',
      harassment: 'Harassment',
      discrimination: 'Discrimination',
      confidential: 'Something confidential that does not belong here',
      other: 'Something else',
    },
    remark: 'What should the moderators know?',
    optional: '(optional)',
    send: 'Send report',
    sent: 'Thank you. The moderators will look at the message.',
  },
  ls: {
    lead: 'Wir sehen diese Nachricht und Ihren Namen. Die andere Person erfährt nicht, wer die Nachricht gemeldet hat.',
    reason: 'Was ist falsch an der Nachricht?',
    sent: 'Danke. Wir sehen uns die Nachricht an.',
  },
})

/** Why a report is not taken. */
export const reportRefusals = {
  own: {
    de: 'Melden lassen sich nur Nachrichten, die jemand anderes geschrieben hat.',
    en: 'Only messages that somebody else wrote can be reported.',
  },
  many: {
    de: 'Sie haben heute sehr viel gemeldet. Bitte warten Sie bis morgen, oder rufen Sie in dringenden Fällen den Personalrat an.',
    en: 'You have reported a great deal today. Please wait until tomorrow, or call the works council if it is urgent.',
  },
}
