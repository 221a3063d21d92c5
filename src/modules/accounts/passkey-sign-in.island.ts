import { browserSupportsWebAuthn, browserSupportsWebAuthnAutofill, startAuthentication } from '@simplewebauthn/browser'

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

  private async signIn(isQuiet: boolean) {
    const message = this.querySelector('[role=alert]')!
    message.textContent = ''
    try {
      const optionsJSON = await post('/anmelden/passkey/frage', {})
      const answer = await startAuthentication({ optionsJSON: optionsJSON as never, useBrowserAutofill: isQuiet })
      const { to } = (await post('/anmelden/passkey', { answer, next: this.dataset['next'] ?? '' })) as { to: string }
      location.assign(to)
    } catch (error) {
      // Whoever closes the browser's dialog or simply types a password has not failed at anything.
      const isOwnChoice = error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')
      if (!isQuiet || !isOwnChoice) message.textContent = isQuiet && !(error instanceof RefusedAnswer) ? '' : (this.dataset['failed'] ?? '')
    }
  }
}

class RefusedAnswer extends Error {}

async function post(path: string, body: unknown): Promise<unknown> {
  const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!response.ok) throw new RefusedAnswer(String(response.status))
  return response.json()
}

customElements.define('passkey-sign-in', PasskeySignIn)
