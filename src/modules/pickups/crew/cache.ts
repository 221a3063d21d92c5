export const cacheName = 'tour-v1'
export const tourPath = '/rathaus/tour'
export const photoPath = '/rathaus/tour/foto/'
