import { houseTime } from '../clock.ts'
import { wordsHere } from '../text.ts'

const tag = document.documentElement.lang === 'en' ? 'en-GB' : 'de-DE'
// The city's time, whatever the phone is set to.
const zone = document.querySelector<HTMLElement>('chat-app')?.dataset['zone'] ?? 'Europe/Berlin'
const clock = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', timeZone: zone })
const long = new Intl.DateTimeFormat(tag, { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone })
const short = new Intl.DateTimeFormat(tag, { day: '2-digit', month: '2-digit', year: '2-digit', timeZone: zone })
const key = new Intl.DateTimeFormat('en-CA', { timeZone: zone })

export function timeOf(at: string): string {
  return clock.format(new Date(at))
}

/** The day as a key, to see where one ends. */
export function dayOf(at: string): string {
  return key.format(new Date(at))
}

export function dayName(at: string): string {
  const day = dayOf(at)
  if (day === key.format(houseTime())) return wordsHere().today
  if (day === key.format(houseTime() - 86_400_000)) return wordsHere().yesterday
  return long.format(new Date(at))
}

/** For the list: the time today, the date before. */
export function briefly(at: string): string {
  const day = dayOf(at)
  if (day === key.format(houseTime())) return timeOf(at)
  if (day === key.format(houseTime() - 86_400_000)) return wordsHere().yesterday
  return short.format(new Date(at))
}
