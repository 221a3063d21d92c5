const longest = 1280

/** A photo small enough for a bad connection: at most 1280 pixels, JPEG. What cannot be drawn goes as it is if it is small, else not at all. */
export async function shrink(file: File): Promise<ArrayBuffer | null> {
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/jpeg', 0.8))
    if (blob) return await blob.arrayBuffer()
  } catch {
    // Not a picture this browser can read; the server will look at it.
  }
  return file.size < 2_500_000 ? file.arrayBuffer() : null
}
