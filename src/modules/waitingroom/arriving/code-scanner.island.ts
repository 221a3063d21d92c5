interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>
}

/** Fills the field `code` of its form from a QR code before the camera and sends it. Not there in browsers that cannot read codes. */
class CodeScanner extends HTMLElement {
  #stream: MediaStream | null = null

  connectedCallback() {
    const Maker = (window as unknown as { BarcodeDetector?: new (options: { formats: string[] }) => Detector }).BarcodeDetector
    if (!Maker || !navigator.mediaDevices) return
    const [button, words, video] = [document.createElement('button'), document.createElement('p'), document.createElement('video')]
    button.type = 'button'
    button.className = 'kern-btn kern-btn--secondary'
    button.textContent = this.dataset['scan']!
    words.setAttribute('role', 'status')
    video.hidden = true
    video.muted = true
    video.playsInline = true
    this.append(button, words, video)
    button.addEventListener(
      'click',
      () => void (this.#stream ? this.#end(button, words, video) : this.#start(new Maker({ formats: ['qr_code'] }), button, words, video)),
    )
  }

  disconnectedCallback() {
    this.#stream?.getTracks().forEach(track => track.stop())
  }

  async #start(detector: Detector, button: HTMLButtonElement, words: HTMLElement, video: HTMLVideoElement) {
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
    } catch {
      words.textContent = this.dataset['none']!
      return
    }
    video.srcObject = this.#stream
    video.hidden = false
    await video.play()
    button.textContent = this.dataset['stop']!
    words.textContent = this.dataset['scanning']!
    while (this.#stream) {
      const found = await detector.detect(video).catch(() => [])
      // The mail's QR code holds the appointment's whole address; its code is enough.
      const code = found.map(({ rawValue }) => /T-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(rawValue)?.[0]).find(Boolean)
      if (code) {
        this.#end(button, words, video)
        const form = this.closest('form')!
        form.querySelector<HTMLInputElement>('input[name="code"]')!.value = code
        if (!form.querySelector('input[name="word"]')) form.requestSubmit()
        return
      }
      await new Promise(done => setTimeout(done, 200))
    }
  }

  #end(button: HTMLButtonElement, words: HTMLElement, video: HTMLVideoElement) {
    this.#stream?.getTracks().forEach(track => track.stop())
    this.#stream = null
    video.hidden = true
    button.textContent = this.dataset['scan']!
    words.textContent = ''
  }
}

customElements.define('code-scanner', CodeScanner)
