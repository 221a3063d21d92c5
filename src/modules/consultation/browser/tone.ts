/** A short tone of three notes: the loudspeaker's test, and the bell when somebody enters the waiting room. Silent where the browser forbids it. */
export async function playTone(): Promise<void> {
  try {
    const context = new AudioContext()
    const gain = context.createGain()
    gain.gain.value = 0.15
    gain.connect(context.destination)
    for (const [at, frequency] of [523, 659, 784].entries()) {
      const note = context.createOscillator()
      note.frequency.value = frequency
      note.connect(gain)
      note.start(context.currentTime + at * 0.25)
      note.stop(context.currentTime + at * 0.25 + 0.22)
    }
    await new Promise(done => setTimeout(done, 900))
    await context.close()
  } catch {
    // No sound device or not allowed yet; the words on the page say the same.
  }
}
