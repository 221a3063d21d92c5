/** What a document is by its first bytes, never by its name: only these are shown in the page. */
export async function kindOf(blob: Blob): Promise<{ kind: 'pdf' | 'picture' | 'other'; type: string }> {
  const bytes = new Uint8Array(await blob.slice(0, 12).arrayBuffer())
  const begins = (...values: number[]) => values.every((value, at) => bytes[at] === value)
  const letters = String.fromCharCode(...bytes)
  if (letters.startsWith('%PDF-')) return { kind: 'pdf', type: 'application/pdf' }
  if (begins(0x89, 0x50, 0x4e, 0x47)) return { kind: 'picture', type: 'image/png' }
  if (begins(0xff, 0xd8, 0xff)) return { kind: 'picture', type: 'image/jpeg' }
  if (letters.startsWith('GIF8')) return { kind: 'picture', type: 'image/gif' }
  if (letters.startsWith('RIFF') && letters.slice(8) === 'WEBP') return { kind: 'picture', type: 'image/webp' }
  return { kind: 'other', type: 'application/octet-stream' }
}
