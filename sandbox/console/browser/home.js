import { act, api } from './api.js'
import { byId, clock, el } from './dom.js'

const KINDS = { requests: '요청', webhooks: '웹훅', orders: '주문', mails: '메일' }

/** What can go wrong at one click; drawn again only where something is switched on or off. */
export async function drawScenarios() {
  const { scenarios } = await api('GET', 'scenarios')
  byId('scenarios').replaceChildren(
    ...scenarios.map((scenario) =>
      el(
        'button',
        {
          type: 'button',
          className: 'scenario',
          onclick: () => void act('POST', `scenarios/${scenario.id}`, undefined, `켰습니다: ${scenario.name}`),
          dataset: { testid: `scenario-${scenario.id}` },
          attributes: { 'aria-pressed': String(scenario.active) },
        },
        el('strong', {}, scenario.name),
        el('span', {}, scenario.what),
      ),
    ),
  )
}

/** @param entries newest first */
export function drawFeed(entries) {
  byId('feed').replaceChildren(
    ...(entries.length === 0 ? [el('li', { className: 'empty' }, '아직 아무 일도 없었습니다.')] : []),
    ...entries.map((entry) =>
      el(
        'li',
        { className: entry.tone },
        el('time', {}, clock(entry.at)),
        el('span', { className: 'kind' }, KINDS[entry.kind]),
        el('a', { href: addressOf(entry) }, entry.title),
        el('span', { className: 'what' }, entry.detail),
      ),
    ),
  )
}

const addressOf = ({ kind, id }) =>
  kind === 'mails' ? `/mailbox?mail=${encodeURIComponent(id)}` : `#${kind}/${encodeURIComponent(id)}`
