import { browserSupportsWebAuthn, type PublicKeyCredentialCreationOptionsJSON, startRegistration } from '@simplewebauthn/browser'

/** Makes the first passkey of somebody who came with a start code, which signs them in. Without passkeys the password below is the way. */
class StartPasskey extends HTMLElement {
  connectedCallback() {
    if (!browserSupportsWebAuthn()) return
    this.hidden = false
    this.querySelector('button')!.addEventListener('click', () => void this.#make())
  }

  async #make() {
    this.#say('')
    try {
      const optionsJSON = await post<PublicKeyCredentialCreationOptionsJSON>('/rathaus/start/passkey/frage', {})
      const answer = await startRegistration({ optionsJSON })
      const { to } = await post<{ to: string }>('/rathaus/start/passkey', { answer, own: this.querySelector<HTMLInputElement>('input[name=own]')!.checked })
      location.assign(to)
    } catch {
      this.#say(this.dataset['failed']!)
    }
  }

  #say(sentence: string) {
    this.querySelector('[role=alert]')!.textContent = sentence
  }
}

async function post<Answer>(path: string, body: unknown): Promise<Answer> {
  const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`the house answered ${response.status}`)
  return (await response.json()) as Answer
}

customElements.define('start-passkey', StartPasskey)
