/** Two soft tones, a third apart, made by the browser itself. */
export function gong(sound: AudioContext): void {
  for (const [at, pitch] of [
    [0, 659.25],
    [0.45, 523.25],
  ] as const) {
    const tone = sound.createOscillator()
    const volume = sound.createGain()
    const begins = sound.currentTime + at
    tone.frequency.value = pitch
    volume.gain.setValueAtTime(0.0001, begins)
    volume.gain.exponentialRampToValueAtTime(0.4, begins + 0.03)
    volume.gain.exponentialRampToValueAtTime(0.0001, begins + 1.1)
    tone.connect(volume).connect(sound.destination)
    tone.start(begins)
    tone.stop(begins + 1.2)
  }
}
