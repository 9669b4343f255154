import { html, raw } from 'hono/html'
import { renderPage, toScriptValue } from '../pages/layout.ts'
import { CONSOLE_STYLES } from './console-styles.ts'
import { describeSettings, FAULT_LABELS } from './describe-settings.ts'

const LISTS = [
  ['orders', '주문'],
  ['receipts', '영수증'],
  ['subscriptions', '구독'],
  ['invoices', '청구서'],
  ['products', '상품'],
  ['users', '고객'],
  ['requests', '받은 요청'],
  ['webhooks', '보낸 웹훅'],
] as const

/** The console: what came in, what went out, and switches. It shows what the control API tells. */
export function renderConsole(): string {
  return renderPage({
    title: '부트페이 샌드박스',
    styles: CONSOLE_STYLES,
    body: html`<nav aria-label="샌드박스"><h1>부트페이 샌드박스</h1><p>실제 돈은 움직이지 않습니다</p>
<a href="#home" data-view="home">한눈에</a>
${LISTS.map(([id, name]) => html`<a href="#${id}" data-view="${id}">${name} <span id="count-${id}"></span></a>`)}
<a href="#settings" data-view="settings">설정·장애</a><hr>
<a href="/mailbox">메일함 <span id="count-mails"></span></a>
<a href="/guide">SDK 연결하기</a>
<button type="button" id="keys-open">키보드 <code>?</code></button></nav>
<div class="page">
<div class="bar" role="region" aria-label="시계"><span>샌드박스 시각</span><time id="now">–</time>
<span class="ahead"><button type="button" data-advance="3600" aria-label="1시간 앞당기기">+1시간</button><button type="button" data-advance="86400" aria-label="1일 앞당기기">+1일</button><button type="button" data-advance="2678400" aria-label="31일 앞당기기">+31일</button></span></div>
<p id="offline" class="notice" role="alert" hidden>샌드박스에 연결할 수 없습니다. 다시 연결되면 이어집니다.</p>
<div id="unusual" class="notice" role="region" aria-label="평소와 다름" hidden><span>평소와 다름: <span id="unusual-what"></span></span><button type="button" id="calm">모두 평소대로</button></div>
<main>
<section id="home"><div><h2>시나리오</h2><div id="scenarios"></div></div><div><h2>지금 일어나는 일</h2><ol id="feed" tabindex="0" aria-label="지금 일어나는 일"></ol></div></section>
<section id="list" hidden><header><h2 id="title"></h2><p id="count"></p><input id="filter" type="search" aria-label="찾기" placeholder="모두에서 찾기 ( / )"></header><div id="tools"></div><div id="table" tabindex="0" role="region" aria-labelledby="title"></div><div id="more"></div></section>
<section id="settings" hidden><header><h2>설정과 장애</h2><p>바꾸면 바로, 저장된 것에도 적용됩니다.</p></header><div id="fields"></div></section>
</main></div>
<dialog id="detail" aria-label="자세히"></dialog>
<dialog id="keys" aria-label="키보드"><h2>키보드</h2><dl><dt>1 … 0</dt><dd>화면 바꾸기</dd><dt>j k ↓ ↑</dt><dd>목록에서 옮겨 가기</dd><dt>Enter</dt><dd>자세히 보기</dd><dt>x</dt><dd>웹훅 고르기</dd><dt>/</dt><dd>찾기</dd><dt>Esc</dt><dd>닫기</dd></dl><button type="button" id="keys-close">닫기</button></dialog>
<p id="said" role="status" class="said"></p>
<script type="application/json" id="facts">${raw(toScriptValue({ settings: describeSettings(), faults: FAULT_LABELS }))}</script>
<script type="module" src="/console/main.js"></script>`,
  })
}
