/** Begins with `rathaus-`, as all that leaves the device when somebody signs out. */
export const cacheName = 'rathaus-chat-shell'
/** The chat without anybody's conversations; the island fills it with what the device keeps. */
export const shellPath = '/rathaus/chat/offline'
