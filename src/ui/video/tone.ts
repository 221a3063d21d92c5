/** Short notes one after the other, in hertz. Silent where the browser forbids it: the words on the page say the same. */
export async function playNotes(frequencies: readonly number[]): Promise<void> {
  try {
    const context = new AudioContext()
    const gain = context.createGain()
    gain.gain.value = 0.15
    gain.connect(context.destination)
    for (const [at, frequency] of frequencies.entries()) {
      const note = context.createOscillator()
      note.frequency.value = frequency
      note.connect(gain)
      note.start(context.currentTime + at * 0.25)
      note.stop(context.currentTime + at * 0.25 + 0.22)
    }
    await new Promise(done => setTimeout(done, frequencies.length * 250 + 150))
    await context.close()
  } catch {
    // No sound device, or nobody touched the page yet.
  }
}
