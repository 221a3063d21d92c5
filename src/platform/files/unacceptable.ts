import { Refusal } from '../errors.ts'
import { inLanguage, type Lang, type LocalText } from '../text.ts'

/**
 * A file we do not take. `say` is German; `in(lang)` says it in the reader's language, to stand beside
 * the field: `invalid({ photo: error.in(v.lang) })`.
 */
export class Unacceptable extends Refusal {
  constructor(private readonly text: LocalText) {
    super(422, inLanguage(text, 'de'))
  }

  in(lang: Lang): string {
    return inLanguage(this.text, lang)
  }
}
