import { html } from 'hono/html'
import { CONSOLE_SCRIPT } from './console-script.ts'
import { CONSOLE_STYLES } from './console-styles.ts'
import { renderPage } from './layout.ts'

const TABS = [
  ['orders', '주문'],
  ['webhooks', '웹훅'],
  ['requests', '요청'],
  ['products', '상품'],
  ['settings', '설정·장애'],
] as const

/** The console: what came in, what went out, and switches. It shows what the control API tells. */
export function renderConsole(view: { baseUrl: string }): string {
  return renderPage({
    title: '부트페이 샌드박스',
    styles: CONSOLE_STYLES,
    body: html`<header><div><h1>부트페이 샌드박스</h1><p>실제 돈은 움직이지 않습니다 · <code>${view.baseUrl}</code></p></div>
  <div class="clock"><span>샌드박스 시각</span> <time id="now">–</time>
    <button type="button" data-advance="3600">+1시간</button><button type="button" data-advance="86400">+1일</button><button type="button" data-advance="2678400">+31일</button></div></header>
<main><div role="tablist" aria-label="보기">${TABS.map(([id, name], index) => html`<button type="button" role="tab" id="tab-${id}" aria-controls="panel-${id}" aria-selected="${index === 0 ? 'true' : 'false'}" ${index === 0 ? '' : 'tabindex="-1"'}>${name} <span class="count" id="count-${id}"></span></button>`)}</div>
${TABS.map(([id], index) => html`<section role="tabpanel" id="panel-${id}" aria-labelledby="tab-${id}" tabindex="0" ${index === 0 ? '' : 'hidden'}></section>`)}</main>
<p id="said" role="status" class="said"></p>`,
    script: CONSOLE_SCRIPT,
  })
}
