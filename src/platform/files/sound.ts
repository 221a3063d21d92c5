/** What recorders in browsers make: Opus in WebM or Ogg, AAC in MP4. */
export const soundTypes = ['audio/webm', 'audio/ogg', 'audio/mp4'] as const
export type SoundType = (typeof soundTypes)[number]

/**
 * The type of a voice recording by its bytes; null for everything else, films in the same containers too.
 * @param container what the first bytes say, such as `video/webm`
 */
export function soundType(bytes: Buffer, container: string): SoundType | null {
  if (container.endsWith('/webm')) return bytes.includes('A_OPUS') && !bytes.subarray(0, heading).includes('V_') ? 'audio/webm' : null
  if (container === 'audio/ogg' || container === 'audio/opus') return bytes.subarray(0, 300).includes('OpusHead') ? 'audio/ogg' : null
  // Each track names its kind in its handler box; in a finished recording that box stands at the end of the file.
  if (/^(?:audio|video)\/(?:mp4|x-m4a|m4a)$/.test(container)) return hasHandler(bytes, 'soun') && !hasHandler(bytes, 'vide') ? 'audio/mp4' : null
  return null
}

/** The tracks of a WebM file are described before its sound begins. */
const heading = 4096

function hasHandler(bytes: Buffer, kind: string): boolean {
  for (let at = bytes.indexOf('hdlr'); at >= 0; at = bytes.indexOf('hdlr', at + 4)) if (bytes.toString('latin1', at + 12, at + 16) === kind) return true
  return false
}
