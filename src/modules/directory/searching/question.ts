import { isStopWord } from '../../../platform/search/words.ts'
import { digitsOf } from '../phone.ts'
import { plainWords } from './spelling.ts'

/** One word of what was typed. A number may be a room, or the end of a telephone number. */
export interface Wish {
  /** plain */
  readonly word: string
  /** beginnings of words that fulfil it at once */
  readonly begins: readonly string[]
  /** true where only this very word counts */
  readonly whole: boolean
}

const most = 6

/** „Wer ist zuständig für Hundesteuer?“ → hundesteuer. What says nothing falls away, unless it is the only word. */
export function wishesOf(typed: string): Wish[] {
  const text = typed.slice(0, 200)
  if (/^\s*[+(]?\d[\d\s()/-]+$/.test(text)) return [numberWish(digitsOf(text))]
  const words = [...new Set(plainWords(text.replace(/@.*$/, '')))]
  const isQuestion = words.some(word => questionWords.has(word))
  const telling = words.filter((word, at) => !saysNothing(word, isQuestion && at === words.length - 1))
  // A question that has not come to its point yet asks for nobody; a single word may be a name that is being typed.
  if (telling.length === 0 && words.length > 1) return []
  return (telling.length > 0 ? telling : words).slice(0, most).map(wish)
}

/** Begun like a question, without saying yet what it is about. */
export function isUnfinished(typed: string): boolean {
  return wishesOf(typed).length === 0
}

/**
 * The task a question is about, as it was typed: „Wer macht eigentlich die Drohnenflüge?“ → Drohnenflüge. Null for what is no such question,
 * or may be about a person.
 */
export function taskIn(typed: string): string | null {
  const words = written(typed)
  if (!words.some(({ plain }) => doing.has(plain)) || words.some(({ plain }) => addressing.has(plain))) return null
  const telling = words.filter(tells)
  return telling.length > 0 && telling.length <= 3 ? telling.map(({ word }) => word).join(' ') : null
}

/** What a question is about, without the words that only ask; what was typed if it has none. */
export function aboutOf(typed: string): string {
  const telling = written(typed).filter(tells)
  return telling.length > 0 ? telling.map(({ word }) => word).join(' ') : typed
}

function written(typed: string): { word: string; plain: string }[] {
  return (typed.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []).map(word => ({ word, plain: plainWords(word).join('') }))
}

function tells({ plain }: { plain: string }): boolean {
  return plain.length > 1 && !saysNothing(plain, false)
}

function wish(word: string): Wish {
  if (/^\d{3,}$/.test(word)) return numberWish(word)
  if (/^\p{L}$/u.test(word)) return { word, begins: [`^${word}`], whole: true }
  return { word, begins: [word], whole: false }
}

function numberWish(digits: string): Wish {
  return { word: digits, begins: [digits, `#${Array.from(digits).toReversed().join('')}`], whole: false }
}

// A single letter is an initial, whatever else it may be.
function saysNothing(word: string, isBeingTyped: boolean): boolean {
  if (word.length === 1) return false
  if (isStopWord(word, 'de') || isStopWord(word, 'en') || fillers.has(word)) return true
  return isBeingTyped && [...fillers].some(one => one.startsWith(word))
}

const questionWords = set('wer wo wen wem welche welcher welches who where which')
const fillers =
  set(`wer wo wen wem welche welcher welches ist sind für zuständig zuständige zuständigen zuständiger zuständigkeit verantwortlich verantwortliche
  ansprechpartner ansprechpartnerin ansprechperson macht machen bearbeitet bearbeiten kümmert kümmern hilft helfen erreiche erreichen finde finden suche suchen
  sitzt arbeitet eigentlich jetzt heißt kennt spricht sprechen kontakt herr herrn frau who where which responsible for handles deals speaks looks after contact mr mrs ms`)

const doing = set(`zuständig zuständige zuständigen zuständiger zuständigkeit verantwortlich verantwortliche ansprechpartner ansprechpartnerin ansprechperson
  macht machen bearbeitet bearbeiten kümmert kümmern hilft helfen responsible handles deals looks`)
const addressing = set('herr herrn frau heißt sitzt mr mrs ms')

function set(words: string): ReadonlySet<string> {
  return new Set(plainWords(words))
}
