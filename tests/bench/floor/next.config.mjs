import path from 'node:path'

// The repository's node_modules serve this app too.
export default { poweredByHeader: false, turbopack: { root: path.resolve(import.meta.dirname, '../../..') } }
