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

// Whatever the browser's own time zone is: Bootpay's day is Seoul's.
const inSeoul = (options) => new Intl.DateTimeFormat('ko-KR', { timeZone: 'Asia/Seoul', hour12: false, ...options })
const DAY = inSeoul({ month: '2-digit', day: '2-digit' })
const YEAR = inSeoul({ year: 'numeric' })
const FULL = inSeoul({ dateStyle: 'medium', timeStyle: 'medium' })
const CLOCK = inSeoul({ timeStyle: 'medium' })
export const clock = (iso) => CLOCK.format(new Date(iso))
export const fullMoment = (iso) => FULL.format(new Date(iso))

/** A moment as short as it can be told: without the year when it is this year's. All of it on pointing at it. */
export function moment(iso) {
  if (!iso) return '–'
  const date = new Date(iso)
  const year = YEAR.format(date)
  const shown = `${year === YEAR.format(new Date()) ? '' : `${year} `}${DAY.format(date)} ${CLOCK.format(date)}`
  return el('time', { dateTime: iso, title: `${FULL.format(date)} (서울)` }, shown)
}

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

export async function copy(text) {
  await navigator.clipboard.writeText(text)
  say('복사했습니다')
}
