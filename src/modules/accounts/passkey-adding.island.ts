import { browserSupportsWebAuthn, type PublicKeyCredentialCreationOptionsJSON, startRegistration } from '@simplewebauthn/browser'
import { isOwnChoice, post } from './passkey-post.ts'

/** Makes a passkey on this device for the account that is signed in. */
class PasskeyAdding extends HTMLElement {
  connectedCallback() {
    if (!browserSupportsWebAuthn()) return
    this.hidden = false
    this.querySelector('button')?.addEventListener('click', () => void this.add())
  }

  private async add() {
    const place = this.querySelector('[role=alert]')!
    place.textContent = ''
    try {
      const optionsJSON = await post<PublicKeyCredentialCreationOptionsJSON>('/konto/passkeys/frage', {})
      await post('/konto/passkeys', { answer: await startRegistration({ optionsJSON }) })
      location.reload()
    } catch (error) {
      if (!isOwnChoice(error)) place.textContent = this.dataset['failed'] ?? ''
    }
  }
}

customElements.define('passkey-adding', PasskeyAdding)
