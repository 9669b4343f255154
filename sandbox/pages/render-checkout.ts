import { html } from 'hono/html'
import { CHECKOUT_SCRIPT } from './checkout-script.ts'
import { CHECKOUT_STYLES } from './checkout-styles.ts'
import type { CheckoutView } from './checkout-view.ts'
import { formatDate, formatMoment, formatWon, renderPage, toScriptValue } from './layout.ts'

type Html = ReturnType<typeof html>

/** The hosted checkout: the order as its buyer expects to see it, and ways to pay that move no money. */
export function renderCheckout(view: CheckoutView): string {
  return renderPage({
    title: `${view.orderName} 결제`,
    styles: CHECKOUT_STYLES,
    body: html`<main class="sheet" aria-labelledby="title">
  <p class="banner" role="note"><strong>샌드박스</strong> 실제 돈은 움직이지 않습니다. <span lang="en">No real money moves.</span></p>
  <header>
    <div><p class="shop">${view.merchantName}</p><h1 id="title">${view.orderName}</h1></div>
    ${view.status === 'open' ? html`<button type="button" class="close" id="cancel" data-testid="cancel" aria-label="결제 취소하고 닫기">✕</button>` : ''}
  </header>
  ${renderBody(view)}
</main>
<dialog id="confirm-cancel" aria-labelledby="confirm-title">
  <h2 id="confirm-title">결제를 취소할까요?</h2>
  <p>아직 결제되지 않았습니다.</p>
  <div class="row"><button type="button" id="cancel-no" class="plain">계속 결제하기</button><button type="button" id="cancel-yes" class="bad" data-testid="cancel-yes">취소하기</button></div>
</dialog>`,
    script: `const VIEW = ${toScriptValue({ id: view.checkoutId, status: view.status, total: formatWon(view.total), terminal: view.terminal })};\n${CHECKOUT_SCRIPT}`,
  })
}

function renderBody(view: CheckoutView): Html {
  switch (view.status) {
    case 'open':
      return html`${renderSummary(view)}${renderForm(view)}`
    case 'error':
      return html`<section class="end"><h2>결제를 진행할 수 없습니다</h2>
        <p class="error" data-testid="error">${view.error?.message}<br><code>${view.error?.error_code}</code></p>
        <p>결제되지 않았습니다. 상점으로 돌아가 다시 시도해 주세요.</p>${renderReturn()}</section>`
    case 'paid':
      return html`${renderSummary(view)}<section class="end"><h2 class="good">결제가 완료되었습니다</h2><p>${formatWon(view.total)}</p>${renderReturn()}</section>`
    case 'awaiting_deposit':
      return html`${renderSummary(view)}<section class="end"><h2>가상계좌가 발급되었습니다</h2>${renderAccount(view)}${renderReturn()}</section>`
    case 'failed':
      return html`<section class="end"><h2>결제가 실패했습니다</h2><p>결제되지 않았습니다.</p>${renderReturn()}</section>`
    case 'cancelled':
      return html`<section class="end"><h2>결제를 취소했습니다</h2><p>결제되지 않았습니다.</p>${renderReturn()}</section>`
  }
}

function renderReturn(): Html {
  return html`<button type="button" id="return" class="pay" data-testid="return">상점으로 돌아가기</button><p id="close-hint" hidden>이 창을 닫아 주세요.</p>`
}

function renderSummary(view: CheckoutView): Html {
  const { buyer, renewal } = view
  const contact = [buyer.name, buyer.phone, buyer.email].filter((part) => part !== null).join(' · ')
  return html`<section aria-label="주문 내용">
    <dl class="lines">
      ${view.items.map((item) => html`<div><dt>${item.name}${item.quantity > 1 ? ` × ${item.quantity}` : ''}</dt><dd>${formatWon(item.amount)}</dd></div>`)}
      ${view.discount > 0 ? html`<div class="good"><dt>할인</dt><dd>−${formatWon(view.discount)}</dd></div>` : ''}
      <div class="total"><dt>결제 금액</dt><dd data-testid="total">${formatWon(view.total)}</dd></div>
    </dl>
    ${renewal === null ? '' : html`<p class="terms">${renewal.cycleLabel} ${formatWon(renewal.amount)}씩 자동으로 결제됩니다. 다음 결제일은 <strong>${formatDate(renewal.nextAt)}</strong>이며, 그 전에 언제든 해지할 수 있습니다.</p>`}
    ${contact === '' ? '' : html`<p class="buyer"><span>구매자</span> ${contact}</p>`}
  </section>`
}

const METHODS = [
  ['card', '신용·체크카드', '모든 국내 카드'],
  ['simple', '간편결제', '등록한 결제 수단으로'],
  ['bank', '계좌이체', '은행 계좌에서 바로'],
  ['vbank', '가상계좌', '발급된 계좌로 입금'],
] as const

const CARDS = [
  ['approve', '승인되는 카드'],
  ['refuse_limit', '한도를 넘은 카드'],
  ['refuse_stolen', '도난 신고된 카드'],
  ['refuse_expired', '유효기간이 지난 카드'],
] as const

function renderForm(view: CheckoutView): Html {
  return html`<form id="form" novalidate>
    <fieldset class="methods"><legend>결제 수단</legend>
      ${METHODS.map(([value, name, hint]) => html`<label data-testid="method-${value}"><input type="radio" name="method" value="${value}" ${value === 'card' ? 'checked' : ''}><span><b>${name}</b><small>${hint}</small></span></label>`)}
    </fieldset>
    <fieldset class="cards" id="cards"><legend>테스트 카드</legend>
      ${CARDS.map(([value, name]) => html`<label data-testid="card-${value}"><input type="radio" name="card" value="${value}" ${value === 'approve' ? 'checked' : ''}><span>${name}</span></label>`)}
    </fieldset>
    <label class="agree"><input type="checkbox" id="agree" data-testid="agree"><span>주문 내용을 확인했으며 결제 진행에 동의합니다. (필수)</span></label>
    <p class="error" id="error" data-testid="error" role="alert" hidden></p>
    <p class="sr" id="progress" role="status"></p>
    <div class="dock"><button class="pay" id="pay" type="submit" data-testid="pay">${formatWon(view.total)} 결제하기</button></div>
  </form>`
}

function renderAccount(view: CheckoutView): Html {
  const account = view.virtualAccount
  if (account === null) return html``
  return html`<dl class="lines"><div><dt>은행</dt><dd>${account.bankName}</dd></div><div><dt>계좌번호</dt><dd data-testid="va-account">${account.account}</dd></div>
    <div><dt>예금주</dt><dd>${account.holder}</dd></div><div><dt>입금 기한</dt><dd>${formatMoment(account.expiresAt)}</dd></div></dl>`
}
