import { words } from '../../../../platform/text.ts'
import { say } from '../../../../ui/say.ts'
import type { WireCall } from '../../wire.ts'

/** Few words, for every page of the chat: those of the call itself come with its page. */
export const callNoticeTexts = words({
  de: {
    running: 'Anruf von {name}. Er läuft noch.',
    missed: 'Anruf von {name}, niemand kam dazu',
    over: 'Anruf von {name}, {length}',
    brief: 'unter einer Minute',
    minute: '1 Minute',
    minutes: '{n} Minuten',
    calls: '{name} ruft an',
    accept: 'Annehmen',
    decline: 'Ablehnen',
    call: 'Anrufen',
  },
  en: {
    running: 'Call from {name}. It is still on.',
    missed: 'Call from {name}, nobody joined',
    over: 'Call from {name}, {length}',
    brief: 'less than a minute',
    minute: '1 minute',
    minutes: '{n} minutes',
    calls: '{name} is calling',
    accept: 'Accept',
    decline: 'Decline',
    call: 'Call',
  },
  ls: {},
})

export type CallWords = (typeof callNoticeTexts)['de']

/** The words in the language of the page. */
export function callWords() {
  const tag = document.documentElement.lang
  return callNoticeTexts[tag === 'en' ? 'en' : tag === 'de-simple' ? 'ls' : 'de']
}

/** What stands of a call in its conversation. */
export function callNotice({ state, seconds = 0 }: WireCall, name: string, t: CallWords): string {
  const minutes = Math.round(seconds / 60)
  return say(t[state], { name, length: minutes === 0 ? t.brief : minutes === 1 ? t.minute : say(t.minutes, { n: minutes }) })
}
