/** The phone's own share sheet, with the picture where it takes files; elsewhere the text goes to the clipboard. */
class ShareBulletin extends HTMLElement {
  connectedCallback() {
    const { title = '', text = '', url = '', picture = '', copied = '' } = this.dataset
    const part = (name: string) => this.querySelector<HTMLElement>(`[data-part=${name}]`)!
    let file: File | null = null
    // Asked for beforehand: a share sheet opens only while the press of the button is fresh.
    if (picture !== '' && 'share' in navigator)
      void fetch(picture)
        .then(async answer => (answer.ok ? await answer.blob() : null))
        .then(blob => blob && new File([blob], `bild.${blob.type.split('/')[1]}`, { type: blob.type }))
        .then(got => (file = got))
        .catch(() => {})
    // Before its time there is nothing to share yet, only to copy.
    if ('share' in navigator && this.querySelector('[data-part=share]')) {
      part('share').hidden = false
      part('share').addEventListener('click', () => {
        const files = file && navigator.canShare?.({ files: [file] }) ? { files: [file] } : {}
        void navigator.share({ title, text, url, ...files }).catch(() => {})
      })
    }
    if ('clipboard' in navigator) {
      part('copy').hidden = false
      part('copy').addEventListener('click', () => {
        void navigator.clipboard.writeText(`${text}\n\n${url}`).then(
          () => (part('said').textContent = copied),
          () => {},
        )
      })
    }
  }
}

customElements.define('share-bulletin', ShareBulletin)

export {}
