import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** The oldest Node that runs TypeScript files as they are. */
const OLDEST = [22, 18]

/**
 * The Node that the project runs under: the one that `npm ci` brought for this machine, else the machine's own if it will do.
 *
 * @param {string} root
 * @returns {string} its path
 */
export function findNode(root) {
  const require = createRequire(path.join(root, 'package.json'))
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const file = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node'
  for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
    try {
      const binary = path.join(path.dirname(require.resolve(`${name}/package.json`)), file)
      if (existsSync(binary)) return binary
    } catch {
      // Not for this machine.
    }
  }
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return process.execPath
  throw new Error(
    `No Node.js comes along for ${process.platform}-${process.arch}, and this machine's ${process.versions.node} is too old: install Node.js 24`,
  )
}
