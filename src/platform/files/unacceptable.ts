import { Refusal } from '../errors.ts'
import { inLanguage, type Lang, type LocalText } from '../text.ts'

/** A file we do not take. `in(lang)` says why in the reader's language, to stand beside the field: `invalid({ photo: error.in(v.lang) })`. */
export class Unacceptable extends Refusal {
  constructor(private readonly text: LocalText) {
    super(422, text)
  }

  in(lang: Lang): string {
    return inLanguage(this.text, lang)
  }
}
