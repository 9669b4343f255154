import { say } from './dom.js'

/** Asks the control API. @throws Error with its message */
export async function api(method, path, body) {
  const response = await fetch(`/_sandbox/${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.message ?? answer.error_code)
  return answer
}

/** Does something and says so; `shop:changed` has the page look again. */
export async function act(method, path, body, done) {
  try {
    const answer = await api(method, path, body)
    say(typeof done === 'function' ? done(answer) : done)
  } catch (error) {
    say(error.message)
  }
  document.dispatchEvent(new Event('sandbox:changed'))
}
