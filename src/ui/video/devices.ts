import { say } from '../say.ts'

export type Kind = 'camera' | 'microphone'

/** Why a device does not work, as far as a person can do something about it. */
export type Fault = 'denied' | 'missing' | 'busy' | 'insecure' | 'old' | 'other'

export interface Opened {
  readonly camera: MediaStreamTrack | null
  readonly microphone: MediaStreamTrack | null
  readonly faults: Readonly<Partial<Record<Kind, Fault>>>
}

/** What there is to say about devices that do not work; `{what}` is the device. */
export interface FaultWords {
  readonly theCamera: string
  readonly theMicrophone: string
  readonly faults: Readonly<Record<Fault, string>>
}

/** A device by its id, any, or none. */
type Wish = string | boolean

/** Opens camera and microphone; where both together do not work, each on its own, so that sound alone is possible. */
export async function openDevices(wish: Readonly<Record<Kind, Wish>>): Promise<Opened> {
  if (!window.isSecureContext) return allFaulty(wish, 'insecure')
  if (!navigator.mediaDevices?.getUserMedia) return allFaulty(wish, 'old')
  try {
    return sorted(await ask(wish), {})
  } catch {
    const faults: Partial<Record<Kind, Fault>> = {}
    const tracks: MediaStreamTrack[] = []
    for (const kind of ['microphone', 'camera'] as const) {
      if (wish[kind] === false) continue
      try {
        tracks.push(...(await ask({ camera: false, microphone: false, [kind]: wish[kind] })).getTracks())
      } catch (error) {
        faults[kind] = faultOf(error)
      }
    }
    return sorted(new MediaStream(tracks), faults)
  }
}

/** What is wrong and what to do, one sentence per device. */
export function sayFaults(words: FaultWords, faults: Opened['faults']): string[] {
  const kinds = (['camera', 'microphone'] as const).filter(kind => faults[kind])
  const names = { camera: words.theCamera, microphone: words.theMicrophone }
  if (kinds.length === 2 && (faults.camera === 'insecure' || faults.camera === 'old')) return [words.faults[faults.camera]]
  return kinds.map(kind => upper(say(words.faults[faults[kind]!], { what: names[kind] })))
}

function ask(wish: Readonly<Record<Kind, Wish>>): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    audio: wish.microphone === false ? false : { echoCancellation: true, noiseSuppression: true, ...exactly(wish.microphone) },
    video: wish.camera === false ? false : { width: { ideal: 1280 }, height: { ideal: 720 }, ...exactly(wish.camera) },
  })
}

function exactly(wish: Wish): MediaTrackConstraints {
  return typeof wish === 'string' ? { deviceId: { exact: wish } } : {}
}

function sorted(stream: MediaStream, faults: Opened['faults']): Opened {
  return { camera: stream.getVideoTracks()[0] ?? null, microphone: stream.getAudioTracks()[0] ?? null, faults }
}

function allFaulty(wish: Readonly<Record<Kind, Wish>>, fault: Fault): Opened {
  return {
    camera: null,
    microphone: null,
    faults: { ...(wish.camera === false ? {} : { camera: fault }), ...(wish.microphone === false ? {} : { microphone: fault }) },
  }
}

function faultOf(error: unknown): Fault {
  switch ((error as DOMException).name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing'
    case 'NotReadableError':
    case 'AbortError':
      return 'busy'
    default:
      return 'other'
  }
}

function upper(sentence: string) {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
