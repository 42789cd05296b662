/**
 * What the page may load: itself. Styles may be inline because the component library injects style elements;
 * scripts never are. The sandbox leaves out windows, dialogs, downloads and other pages.
 */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  'sandbox allow-scripts allow-same-origin allow-forms',
].join('; ')

const unused = [
  'bluetooth',
  'camera',
  'display-capture',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'local-fonts',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'web-share',
]

/** What of the computer the page may use: nothing. */
export const permissionsPolicy = unused.map((name) => `${name}=()`).join(', ')
