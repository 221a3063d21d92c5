/** Begins with `rathaus-`, as all that leaves the device when somebody signs out. */
export const cacheName = 'rathaus-favourites-v1'
export const favouritesPath = '/rathaus/wer/favoriten'
export const photoPath = '/rathaus/wer/foto/'
