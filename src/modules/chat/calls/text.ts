import { words } from '../../../platform/text.ts'

export const callTexts = words({
  de: {
    call: 'Anrufen',
    title: (name: string) => `Anruf: ${name}`,
    back: 'Zurück zum Gespräch',
    nobody: 'Es läuft gerade kein Anruf.',
    running: (names: string) => `Im Anruf: ${names}`,
    advice: 'Ihr Browser fragt gleich nach Mikrofon und Kamera. Bild und Ton gehen direkt von Gerät zu Gerät. Nichts wird aufgezeichnet.',
    noScript: 'Anrufe brauchen JavaScript. Bitte schalten Sie es im Browser ein, oder schreiben Sie eine Nachricht.',
    callVideo: 'Mit Video anrufen',
    callSound: 'Nur mit Ton anrufen',
    joinVideo: 'Mit Video dazukommen',
    joinSound: 'Nur mit Ton dazukommen',
    toolbar: 'Anruf steuern',
    pictures: 'Bilder',
    you: 'Sie',
    microphone: 'Mikrofon',
    camera: 'Kamera',
    screen: 'Bildschirm',
    leave: 'Beenden',
    tooMany: 'Das waren zu viele Versuche. Bitte warten Sie einen Moment.',
    push: {
      from: (name: string) => `Anruf von ${name}`,
      missedFrom: (name: string) => `Verpasster Anruf von ${name}`,
      some: 'Anruf',
      someMissed: 'Verpasster Anruf',
      answer: 'Tippen Sie hier, um dazuzukommen.',
      look: 'Zum Gespräch',
    },
  },
  en: {
    call: 'Call',
    title: (name: string) => `Call: ${name}`,
    back: 'Back to the conversation',
    nobody: 'There is no call at the moment.',
    running: (names: string) => `In the call: ${names}`,
    advice: 'Your browser will ask for microphone and camera. Picture and sound go directly from device to device. Nothing is recorded.',
    noScript: 'Calls need JavaScript. Please switch it on in your browser, or write a message.',
    callVideo: 'Call with video',
    callSound: 'Call with sound only',
    joinVideo: 'Join with video',
    joinSound: 'Join with sound only',
    toolbar: 'Control the call',
    pictures: 'Pictures',
    you: 'You',
    microphone: 'Microphone',
    camera: 'Camera',
    screen: 'Screen',
    leave: 'Leave',
    tooMany: 'Those were too many tries. Please wait a moment.',
    push: {
      from: (name: string) => `Call from ${name}`,
      missedFrom: (name: string) => `Missed call from ${name}`,
      some: 'Call',
      someMissed: 'Missed call',
      answer: 'Tap here to join.',
      look: 'To the conversation',
    },
  },
  ls: {
    advice: 'Ihr Browser fragt: Darf ich Mikrofon und Kamera benutzen? Sagen Sie Ja. Wir nehmen nichts auf.',
  },
})

/** Why the house refuses a call. */
export const callRefusals = {
  noCalls: {
    de: 'Anrufe gibt es nur in Gesprächen mit höchstens 50 Personen. Bitte gründen Sie eine kleinere Gruppe.',
    en: 'Calls are possible only in conversations of up to 50 people. Please start a smaller group.',
  },
}
