import { act, api } from './api.js'
import { openDetail } from './detail.js'
import { byId, el, moment, say } from './dom.js'
import { drawFeed, drawScenarios } from './home.js'
import { LISTS } from './lists.js'
import { drawSettings } from './settings.js'

const LOOK_EVERY_MS = 1_000
const links = [...document.querySelectorAll('nav a[data-view]')]
const filter = byId('filter')
let shown = { kind: null, list: [] }
let version = null
let looking = null

/** `#orders`, `#orders/{number}` */
function readHash() {
  const [view = '', id] = location.hash.slice(1).split('/')
  return { view: view in LISTS || view === 'settings' ? view : 'home', id: id === undefined ? null : decodeURIComponent(id) }
}

async function show() {
  const { view, id } = readHash()
  for (const link of links) {
    if (link.dataset.view === view) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  for (const section of document.querySelectorAll('main > section')) section.hidden = section.id !== panelOf(view)
  if (view in LISTS && shown.kind !== view) {
    filter.value = ''
    byId('tools').replaceChildren(...(LISTS[view].tools ? [LISTS[view].tools()] : []))
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
  shown = { kind: view, ...(await api('GET', `lists/${view}`)) }
  drawList()
}

function drawList() {
  const { kind, list, count } = shown
  const spec = LISTS[kind]
  const wanted = filter.value.trim().toLowerCase()
  const rows = wanted === '' ? list : list.filter((each) => JSON.stringify(each).toLowerCase().includes(wanted))
  const focused = document.activeElement?.dataset?.row
  byId('title').textContent = spec.name
  byId('count').textContent =
    count > list.length ? `최근 ${list.length}건 / 모두 ${count.toLocaleString('ko-KR')}건` : `${rows.length}건`
  const hasActions = spec.actions !== undefined
  const isNumber = rows.length === 0 ? [] : [false, ...spec.row(rows[0]).map((cell) => cell?.num !== undefined)]
  byId('table').replaceChildren(
    rows.length === 0
      ? el('p', { className: 'empty' }, wanted === '' ? spec.empty : '찾는 것이 없습니다.')
      : el(
          'table',
          {},
          el(
            'thead',
            {},
            el(
              'tr',
              {},
              ...spec.heads.map((head, at) => el('th', { scope: 'col', className: isNumber[at] ? 'num' : '' }, head)),
              hasActions ? el('th', { scope: 'col' }, '동작') : null,
            ),
          ),
          el('tbody', {}, ...rows.map((row) => drawRow(kind, spec, row, hasActions))),
        ),
  )
  if (focused) [...document.querySelectorAll('[data-row]')].find((each) => each.dataset.row === focused)?.focus()
}

function drawRow(kind, spec, row, hasActions) {
  const id = String(row[spec.id])
  const opener = el('a', { href: `#${kind}/${encodeURIComponent(id)}`, dataset: { row: id } }, spec.label?.(row) ?? id)
  const cells = spec
    .row(row)
    .map((cell) => el('td', { className: cell?.num === undefined ? '' : 'num' }, cell?.num ?? cell ?? '–'))
  return el(
    'tr',
    {},
    el('td', {}, opener),
    ...cells,
    hasActions ? el('td', {}, el('div', { className: 'actions' }, ...spec.actions(row))) : null,
  )
}

/** Looks whether anything has happened, and draws again only then, so that nothing moves under the reader. */
async function look() {
  const feed = await api('GET', `feed?since=${version ?? ''}`)
  byId('now').textContent = moment(feed.now)
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
    ...faults.map(
      (rule) =>
        `${rule.fault} ${rule.match.path}${rule.until ? ` · ${seconds(rule.until)}초 남음` : ''}${rule.times ? ` · ${rule.times}번` : ''}`,
    ),
    ...changed,
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
filter.oninput = drawList
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
