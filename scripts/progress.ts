/** Progress of a long command: a bar that redraws itself on a terminal, a line every quarter elsewhere. */
export function showProgress(out: NodeJS.WriteStream): { show(share: number, count: number): void; end(): void } {
  let quarter = 0
  let isOpen = false
  return {
    show(share, count) {
      const percent = Math.floor(share * 100)
      const text = `${String(percent).padStart(3)} %  ${count.toLocaleString('de-DE')} Zeilen`
      if (out.isTTY) {
        const full = Math.round(share * 30)
        out.write(`\r[${'█'.repeat(full)}${'·'.repeat(30 - full)}] ${text}`)
        isOpen = true
      } else if (Math.floor(percent / 25) > quarter) {
        quarter = Math.floor(percent / 25)
        out.write(`${text}\n`)
      }
    },
    end() {
      if (isOpen) out.write('\n')
      isOpen = false
    },
  }
}
