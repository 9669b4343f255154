/** An element. All text goes in as text, never as markup. */
export function el(tag, props, ...children) {
  const { dataset, attributes, ...others } = props ?? {}
  const node = Object.assign(document.createElement(tag), others)
  Object.assign(node.dataset, dataset)
  for (const [name, value] of Object.entries(attributes ?? {})) if (value !== null) node.setAttribute(name, value)
  for (const child of children.flat()) if (child !== null && child !== undefined) node.append(child)
  return node
}

export const byId = (id) => document.getElementById(id)

export const won = (amount) => (amount === null || amount === undefined ? '–' : `₩${Number(amount).toLocaleString('ko-KR')}`)

const MOMENT = new Intl.DateTimeFormat('ko-KR', { timeZone: 'Asia/Seoul', dateStyle: 'short', timeStyle: 'medium' })
const CLOCK = new Intl.DateTimeFormat('ko-KR', { timeZone: 'Asia/Seoul', timeStyle: 'medium', hour12: false })
export const moment = (iso) => (iso ? MOMENT.format(new Date(iso)) : '–')
export const clock = (iso) => CLOCK.format(new Date(iso))

export const pill = (text, tone = '') => el('span', { className: `pill ${tone}` }, String(text))
export const mono = (text) => el('code', {}, text === null || text === undefined ? '–' : String(text))
export const button = (text, onclick, props) => el('button', { type: 'button', onclick, ...props }, text)

let quiet
/** Says what was done, for four seconds, to the eye and to a screen reader. */
export function say(text) {
  byId('said').textContent = text
  clearTimeout(quiet)
  quiet = setTimeout(() => {
    byId('said').textContent = ''
  }, 4_000)
}
