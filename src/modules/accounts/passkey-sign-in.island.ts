import {
  type AuthenticationResponseJSON,
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
} from '@simplewebauthn/browser'
import { isOwnChoice, post, RefusedAnswer } from './passkey-post.ts'

/**
 * Shows the button for signing in with a passkey where the browser can do it, and offers known passkeys
 * in the address field's own list (conditional UI).
 */
class PasskeySignIn extends HTMLElement {
  /** grows with each press: what was begun before it is over */
  #turn = 0
  #asking: Promise<unknown> = Promise.resolve()

  async connectedCallback() {
    if (!browserSupportsWebAuthn()) return
    this.hidden = false
    this.querySelector('button')?.addEventListener('click', () => {
      this.#turn += 1
      void this.signIn(false)
    })
    if ((await browserSupportsWebAuthnAutofill()) && this.#turn === 0) await this.signIn(true)
  }

  /** @param isQuiet wait in the address field's list instead of asking at once */
  private async signIn(isQuiet: boolean) {
    const turn = this.#turn
    this.say('')
    let answer: AuthenticationResponseJSON
    try {
      const optionsJSON = await this.ask()
      if (turn !== this.#turn) return
      answer = await startAuthentication({ optionsJSON, useBrowserAutofill: isQuiet })
    } catch (error) {
      if (!isQuiet && !isOwnChoice(error)) this.say(this.dataset['failed'] ?? '')
      return
    }
    try {
      const { to } = await post<{ to: string }>('/anmelden/passkey', { answer, next: this.dataset['next'] ?? '' })
      location.assign(to)
    } catch (error) {
      if (!(error instanceof RefusedAnswer)) throw error
      this.say(this.dataset['failed'] ?? '')
    }
  }

  /** The house knows its last question only, so the next waits until the one before is answered. */
  private ask(): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const question = this.#asking.then(() => post<PublicKeyCredentialRequestOptionsJSON>('/anmelden/passkey/frage', {}))
    this.#asking = question.catch(() => {})
    return question
  }

  private say(sentence: string) {
    const place = this.querySelector('[role=alert]')
    if (place) place.textContent = sentence
  }
}

customElements.define('passkey-sign-in', PasskeySignIn)
