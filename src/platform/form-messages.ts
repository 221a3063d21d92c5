import type { z } from 'zod'
import type { Lang, LocalText } from './text.ts'
import { inLanguage } from './text.ts'

/** A sentence of your own for a refinement: `z.string().refine(isPlate, saying({ de: 'So sieht kein Kennzeichen aus.', en: … }))`. */
export function saying(text: LocalText): { params: { say: LocalText } } {
  return { params: { say: text } }
}

/** The sentence beside a field for what Zod found wrong; says what to do, in the reader's language. */
export function say(issue: z.core.$ZodRawIssue, lang: Lang): string {
  const own = issue.code === 'custom' ? (issue.params as { say?: LocalText } | undefined)?.say : undefined
  return inLanguage(own ?? sentence(issue), lang)
}

function sentence(issue: z.core.$ZodRawIssue): LocalText {
  switch (issue.code) {
    case 'invalid_type':
      return isMissing(issue.input) ? missing : issue.expected === 'number' ? notANumber : missing
    case 'too_small':
      if (issue.origin === 'string') return issue.minimum === 1 ? missing : tooShort(Number(issue.minimum))
      if (issue.origin === 'array') return { de: `Bitte wählen Sie mindestens ${issue.minimum} aus.`, en: `Please choose at least ${issue.minimum}.` }
      return { de: `Die Zahl muss mindestens ${issue.minimum} sein.`, en: `The number must be at least ${issue.minimum}.` }
    case 'too_big':
      if (issue.origin === 'string')
        return {
          de: `Bitte kürzen Sie den Text auf höchstens ${issue.maximum} Zeichen.`,
          en: `Please shorten the text to at most ${issue.maximum} characters.`,
        }
      if (issue.origin === 'array') return { de: `Bitte wählen Sie höchstens ${issue.maximum} aus.`, en: `Please choose at most ${issue.maximum}.` }
      return { de: `Die Zahl darf höchstens ${issue.maximum} sein.`, en: `The number must be at most ${issue.maximum}.` }
    case 'invalid_format':
      return formats[issue.format] ?? { de: 'Bitte prüfen Sie die Schreibweise.', en: 'Please check the spelling.' }
    case 'invalid_value':
      return isMissing(issue.input)
        ? choose
        : { de: 'Bitte wählen Sie eine der Möglichkeiten.', en: 'Please choose one of the options.', ls: 'Bitte wählen Sie etwas aus der Liste.' }
    default:
      return { de: 'Bitte prüfen Sie diese Angabe.', en: 'Please check this entry.' }
  }
}

const missing: LocalText = {
  de: 'Bitte füllen Sie dieses Feld aus.',
  en: 'Please fill in this field.',
  ls: 'Hier fehlt noch etwas. Bitte füllen Sie das Feld aus.',
}
const choose: LocalText = { de: 'Bitte wählen Sie etwas aus.', en: 'Please choose an option.' }
const notANumber: LocalText = { de: 'Bitte geben Sie eine Zahl ein.', en: 'Please enter a number.' }
const formats: Record<string, LocalText> = {
  email: { de: 'Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@beispiel.de.', en: 'Please enter an email address, for example name@example.org.' },
  url: { de: 'Bitte geben Sie eine Internetadresse ein, die mit https:// beginnt.', en: 'Please enter a web address that begins with https://.' },
  date: { de: 'Bitte geben Sie ein Datum ein, zum Beispiel 24.12.2026.', en: 'Please enter a date, for example 24.12.2026.' },
}

function tooShort(minimum: number): LocalText {
  return { de: `Bitte geben Sie mindestens ${minimum} Zeichen ein.`, en: `Please enter at least ${minimum} characters.` }
}

function isMissing(input: unknown) {
  return input === undefined || input === null || input === ''
}
