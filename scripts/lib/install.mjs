import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Runs `npm ci` when node_modules is not what package-lock.json says. Install scripts are not run: none is needed, and some
 * would download binaries.
 *
 * @param {string} root
 */
export async function ensureInstalled(root) {
  if (isInstalled(root)) return
  const started = Date.now()
  console.log('… installing packages (the first time takes a minute or two)')
  await runNpm(root, [
    'ci',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ])
  console.log(`✔ packages installed (${((Date.now() - started) / 1000).toFixed(1)} s)`)
}

/**
 * npm records what it laid down in node_modules/.package-lock.json, at the very end.
 *
 * @param {string} root
 */
function isInstalled(root) {
  const wanted = readPackages(path.join(root, 'package-lock.json'))
  const there = readPackages(path.join(root, 'node_modules/.package-lock.json'))
  if (!wanted || !there) return false
  return Object.entries(wanted).every(
    ([name, { version, optional }]) => name === '' || (there[name] ? there[name].version === version : optional === true),
  )
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }> | null}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return null
  }
}

/**
 * @param {string} root
 * @param {string[]} args
 * @returns {Promise<void>}
 */
function runNpm(root, args) {
  return new Promise((resolve, reject) => {
    const windows = process.platform === 'win32'
    const child = spawn(windows ? 'npm.cmd' : 'npm', args, { cwd: root, shell: windows, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      output += chunk
    })
    child.once('error', (error) => reject(new Error(`npm could not be run: ${error.message}`)))
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`npm ci failed:\n${output.trim().split('\n').slice(0, 15).join('\n')}`)),
    )
  })
}
