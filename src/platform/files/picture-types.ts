/** Pictures we can read, by media type. Apart from the rest of files, because the browser reads it too. */
export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif']
