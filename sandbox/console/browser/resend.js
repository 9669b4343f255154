import { act } from './api.js'
import { el } from './dom.js'
import { HOOK } from './states.js'

/**
 * Sends webhooks again: the chosen ones, or all that were sent between two moments by Seoul's clock, however many.
 * @param chosen the ids that are chosen, a Set that goes on changing
 */
export function resendTools(chosen) {
  const from = el('input', { type: 'datetime-local', step: 1, ariaLabel: '부터 (서울 시각)' })
  const to = el('input', { type: 'datetime-local', step: 1, ariaLabel: '까지 (서울 시각)' })
  const status = el(
    'select',
    { ariaLabel: '상태' },
    el('option', { value: '' }, '모든 상태'),
    ...Object.entries(HOOK).map(([value, [name]]) => el('option', { value }, name)),
  )
  const send = el('button', { dataset: { testid: 'resend' } }, '범위 다시 보내기')
  const range = () => ({ from: inSeoul(from), to: inSeoul(to), status: status.value || undefined })
  const some = el('button', {
    type: 'button',
    hidden: true,
    dataset: { testid: 'resend-chosen' },
    onclick: () => void resend({ ids: [...chosen] }, some),
  })
  document.addEventListener('sandbox:chosen', () => {
    some.hidden = chosen.size === 0
    some.textContent = `고른 ${chosen.size}건 다시 보내기`
  })
  return el(
    'form',
    {
      className: 'tools',
      onsubmit: (event) => {
        event.preventDefault()
        void resend(range(), send)
      },
    },
    some,
    from,
    el('span', {}, '–'),
    to,
    status,
    send,
  )
}

/** One after the other, so it can take a while. */
async function resend(which, sender) {
  sender.disabled = true
  await act('POST', 'webhooks/redeliver', which, ({ sent, delivered, left }) =>
    left === 0
      ? `${sent}건을 다시 보냈고 ${delivered}건을 상점이 받았습니다`
      : `상점에 연결되지 않아 ${sent}건에서 멈추었습니다. ${left}건이 남았습니다`,
  )
  sender.disabled = false
}

/** What is typed is Seoul's time, wherever the browser is. */
const inSeoul = (input) => (input.value === '' ? undefined : new Date(`${input.value}+09:00`).toISOString())
