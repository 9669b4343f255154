import { act, api } from './api.js'
import { openDetail } from './detail.js'
import { button, byId, el, fullMoment, say } from './dom.js'
import { drawFeed, drawScenarios } from './home.js'
import { LISTS } from './lists.js'
import { drawSettings, nameFault, nameSetting } from './settings.js'
import { drawTable } from './table.js'

const LOOK_EVERY_MS = 1_000
const PAGE = 200
const TYPING_MS = 200
const links = [...document.querySelectorAll('nav a[data-view]')]
const filter = byId('filter')
/** What is looked for, how many rows are wanted, which are chosen. */
let shown = { kind: null, wanted: PAGE, list: [], count: 0 }
const chosen = new Set()
let version = null
let looking = null

/** `#orders`, `#orders/{number}`, `#webhooks?q={text}` */
function readHash() {
  const [address = '', query = ''] = location.hash.slice(1).split('?')
  const [view = '', id] = address.split('/')
  return {
    view: view in LISTS || view === 'settings' ? view : 'home',
    id: id === undefined ? null : decodeURIComponent(id),
    text: new URLSearchParams(query).get('q'),
  }
}

async function show() {
  const { view, id, text } = readHash()
  for (const link of links) {
    if (link.dataset.view === view) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  for (const section of document.querySelectorAll('main > section')) section.hidden = section.id !== panelOf(view)
  if (view in LISTS && shown.kind !== view) {
    filter.value = ''
    chosen.clear()
    shown = { kind: view, wanted: PAGE, list: [], count: 0 }
    byId('tools').replaceChildren(...(LISTS[view].tools ? [LISTS[view].tools(chosen)] : []))
  }
  if (text !== null) {
    filter.value = text
    // From here on, what is typed counts.
    history.replaceState(null, '', `#${view}`)
  }
  await draw(view)
  if (id === null) byId('detail').close()
  else await openDetail(view, id)
}

const panelOf = (view) => (view in LISTS ? 'list' : view)

async function draw(view) {
  if (view === 'home') return await drawScenarios()
  if (view === 'settings') {
    // What somebody is filling in stays as it is.
    if (!byId('fields').contains(document.activeElement)) byId('fields').replaceChildren(...(await drawSettings()))
    return
  }
  const found = await api('GET', `lists/${view}?limit=${shown.wanted}&q=${encodeURIComponent(filter.value.trim())}`)
  // Somebody has gone on meanwhile.
  if (readHash().view !== view) return
  shown = { ...shown, ...found }
  drawList()
}

function drawList() {
  const { kind, list, count } = shown
  const spec = LISTS[kind]
  const focused = document.activeElement?.dataset?.row
  byId('title').textContent = spec.name
  byId('count').textContent =
    `${count > list.length ? `최근 ${list.length.toLocaleString('ko-KR')}건 / ` : ''}${count.toLocaleString('ko-KR')}건`
  byId('table').replaceChildren(...(list.length === 0 ? [drawNothing(spec)] : [drawTable(kind, spec, list, chosen)]))
  byId('more').replaceChildren(
    ...(count > list.length && shown.wanted < 1_000
      ? [
          button('더 보기', () => {
            shown.wanted += PAGE
            void draw(kind).catch(failed)
          }),
        ]
      : []),
  )
  if (focused) [...document.querySelectorAll('[data-row]')].find((each) => each.dataset.row === focused)?.focus()
}

function drawNothing(spec) {
  if (filter.value.trim() !== '') return el('p', { className: 'empty' }, '찾는 것이 없습니다.')
  const [told, link] = spec.empty
  return el('p', { className: 'empty' }, told, ...(link ? [el('br'), el('a', { href: link[0] }, link[1])] : []))
}

/** Looks whether anything has happened, and draws again only then, so that nothing moves under the reader. */
async function look() {
  const feed = await api('GET', `feed?since=${version ?? ''}`)
  byId('now').textContent = fullMoment(feed.now)
  drawUnusual(feed)
  byId('offline').hidden = true
  if (feed.version === version) return
  version = feed.version
  for (const [kind, count] of Object.entries(feed.counts))
    byId(`count-${kind}`).textContent = count > 0 ? count.toLocaleString('ko-KR') : ''
  drawFeed(feed.entries)
  await draw(readHash().view)
}

let unusual = ''
/** What is switched on that is not so in life. */
function drawUnusual({ faults, changed }) {
  const seconds = (until) => Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1_000))
  const parts = [
    ...faults.map((rule) =>
      [
        nameFault(rule.fault),
        rule.match.path === '*' ? null : `${rule.match.method} ${rule.match.path}`,
        rule.until ? `${seconds(rule.until)}초 남음` : null,
        rule.times ? `${rule.times}번 남음` : null,
      ]
        .filter((part) => part !== null)
        .join(' · '),
    ),
    ...changed.map(nameSetting),
  ]
  byId('unusual').hidden = parts.length === 0
  byId('unusual-what').textContent = parts.join(', ')
  // A fault that has run out changes nothing that is stored.
  const now = JSON.stringify([faults.map((rule) => rule.fault), changed])
  if (now !== unusual && readHash().view === 'home') void drawScenarios()
  unusual = now
}

function lookNow() {
  looking ??= look()
    .catch(() => {
      byId('offline').hidden = false
    })
    .finally(() => {
      looking = null
    })
  return looking
}

function failed(error) {
  say(error.message)
}

addEventListener('hashchange', () => void show().catch(failed))
document.addEventListener('sandbox:changed', async () => {
  await lookNow()
  await show().catch(failed)
})
let typing
filter.oninput = () => {
  clearTimeout(typing)
  typing = setTimeout(() => {
    shown.wanted = PAGE
    void draw(shown.kind).catch(failed)
  }, TYPING_MS)
}
byId('detail').addEventListener('close', () => {
  const { view, id } = readHash()
  if (id !== null) location.hash = view
})
byId('calm').onclick = () => void act('POST', 'scenarios/calm', undefined, '모두 평소대로 돌렸습니다')
for (const each of document.querySelectorAll('[data-advance]')) {
  each.onclick = () =>
    void act('POST', 'clock/advance', { seconds: Number(each.dataset.advance) }, `${each.textContent} 앞당겼습니다`)
}
byId('keys-open').onclick = () => byId('keys').showModal()
byId('keys-close').onclick = () => byId('keys').close()

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return
  if (event.target.matches('input, select, textarea')) {
    if (event.key === 'Escape') event.target.blur()
    return
  }
  if (/^\d$/.test(event.key)) return links[(Number(event.key) + 9) % 10]?.click()
  if (event.key === '?') return byId('keys').showModal()
  if (event.key === '/' && !byId('list').hidden) {
    event.preventDefault()
    return filter.focus()
  }
  if (event.key === 'x') return document.activeElement?.closest('tr')?.querySelector('input[type="checkbox"]')?.click()
  const step = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined || byId('list').hidden) return
  const rows = [...document.querySelectorAll('[data-row]')]
  const at = rows.indexOf(document.activeElement)
  rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))]?.focus()
  event.preventDefault()
})

void show().catch(failed)
void lookNow()
setInterval(() => {
  if (!document.hidden) void lookNow()
}, LOOK_EVERY_MS)
