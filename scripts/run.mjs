// The way in for `npm start`, `npm test` and the rest: plain JavaScript that Node 20 can run. It installs what is missing and
// goes on with scripts/<name>.ts under Node 24, which comes with the project.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { findNode } from './lib/find-node.mjs'
import { ensureInstalled } from './lib/install.mjs'

const [name = 'start', ...rest] = process.argv.slice(2)
const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..')

try {
  await ensureInstalled(root)
  const node = findNode(root)
  const script = path.join(root, 'scripts', `${name}.ts`)
  // The channel lets the script notice when this process is killed, so that nothing is left running.
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', script, ...rest], {
    cwd: root,
    env: { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}` },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // npm passes a signal on to the shell between us only, which ends without a word.
  const parent = process.ppid
  const watch = () => process.ppid !== parent && child.kill('SIGTERM')
  if (process.env.npm_lifecycle_event) setInterval(watch, 200).unref()
  child.once('error', (error) => fail(error.message))
  child.once('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
} catch (error) {
  fail(error instanceof Error ? error.message : String(error))
}

/** @param {string} message */
function fail(message) {
  console.error(`✘ ${message}`)
  process.exit(1)
}
