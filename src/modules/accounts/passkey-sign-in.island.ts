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
  async connectedCallback() {
    if (!browserSupportsWebAuthn()) return
    this.hidden = false
    this.querySelector('button')?.addEventListener('click', () => void this.signIn(false))
    if (await browserSupportsWebAuthnAutofill()) await this.signIn(true)
  }

  /** @param isQuiet wait in the address field's list instead of asking at once */
  private async signIn(isQuiet: boolean) {
    this.say('')
    let answer: AuthenticationResponseJSON
    try {
      const optionsJSON = await post<PublicKeyCredentialRequestOptionsJSON>('/anmelden/passkey/frage', {})
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

  private say(sentence: string) {
    const place = this.querySelector('[role=alert]')
    if (place) place.textContent = sentence
  }
}

customElements.define('passkey-sign-in', PasskeySignIn)
