import { html } from 'hono/html'
import { APPLICATION_ID, CLIENT_KEY, PRIVATE_KEY, SECRET_KEY } from '../http/authenticate.ts'
import { renderPage } from '../pages/layout.ts'
import { GUIDES } from './guides.ts'

/** How each official SDK is pointed at this sandbox, how webhooks come, and how something is paid without a browser. */
export function renderGuide({ baseUrl }: { baseUrl: string }): string {
  return renderPage({
    title: 'SDK 연결하기 · 부트페이 샌드박스',
    styles: STYLES,
    body: html`<main><p><a href="/">← 샌드박스</a></p><h1>SDK 연결하기</h1>
<p>부트페이 공식 SDK를 고치지 않고 이 샌드박스로 향하게 합니다. 실제 키도, 네트워크도 필요하지 않습니다.</p>
<dl><dt>Commerce API</dt><dd><code>${baseUrl}/v1</code></dd><dt>PG API</dt><dd><code>${baseUrl}/v2</code></dd><dt>client_key</dt><dd><code>${CLIENT_KEY}</code></dd><dt>secret_key</dt><dd><code>${SECRET_KEY}</code></dd><dt>application_id</dt><dd><code>${APPLICATION_ID}</code></dd><dt>private_key</dt><dd><code>${PRIVATE_KEY}</code></dd></dl>
<nav aria-label="언어">${GUIDES.map(({ id, name }) => html`<a href="#${id}">${name}</a>`)}</nav>
${GUIDES.map(({ id, name, note, code }) => html`<section id="${id}"><h2>${name}</h2><p>${note}</p><pre><code>${code(baseUrl)}</code></pre></section>`)}
<section id="webhooks"><h2>웹훅 받기</h2><p>서버의 주소를 알려 주세요. <code>200</code>과 <code>{"success":true}</code>로 답할 때까지 다시 보냅니다.</p><pre><code>curl -X PUT ${baseUrl}/_sandbox/settings \\
  -H 'Content-Type: application/json' \\
  -d '{"webhook_url":"http://127.0.0.1:8080/webhooks/bootpay"}'</code></pre></section>
<section id="pay"><h2>결제까지 해 보기</h2><p>주문서를 연 뒤, 화면 없이도 결제할 수 있습니다. 답의 <code>order_number</code>를 서버에서 조회해 검증하세요.</p><pre><code>curl -X POST ${baseUrl}/_sandbox/checkouts/{checkout_id}/pay
curl -u ${CLIENT_KEY}:${SECRET_KEY} ${baseUrl}/v1/orders/{order_number}</code></pre></section></main>`,
  })
}

const STYLES = `
body { padding:28px 16px 80px } main { max-width:780px; margin:0 auto; display:grid; gap:16px; grid-template-columns:minmax(0, 1fr) } a { color:var(--brand) }
h1 { font-size:28px; letter-spacing:-.02em } h2 { font-size:19px; margin-bottom:4px } section { background:var(--card); border-radius:16px; padding:20px; scroll-margin-top:16px } section p { color:var(--soft); font-size:14px; margin-bottom:12px }
dl { display:grid; grid-template-columns:auto minmax(0, 1fr); gap:4px 18px; margin:0; background:var(--card); border-radius:16px; padding:18px 20px } dt { color:var(--soft) } dd { margin:0 }
nav { display:flex; flex-wrap:wrap; gap:8px } nav a { background:var(--card); border-radius:99px; padding:5px 14px; text-decoration:none; font-size:14px }
pre { margin:0; padding:14px 16px; background:var(--field); border-radius:10px; overflow-x:auto } code { font:13px/1.65 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap:normal; word-break:normal } pre code { white-space:pre } dd code, p code { overflow-wrap:anywhere }
`
