/** What the browser files are written down for: phones of about 2020. */
export const browsers = ['chrome87', 'firefox85', 'safari14']

/** For scripts. Safari 14.0 errs in one corner of destructuring that esbuild cannot rewrite; 14.1 does not, and nobody stayed behind on it. */
export const scriptTarget = { target: ['es2020', ...browsers], supported: { destructuring: true } }
