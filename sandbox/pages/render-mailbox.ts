import { html, raw } from 'hono/html'
import type { MailGroup } from '../mail/routes.ts'
import type { Mail } from '../store/documents.ts'
import { formatMoment, renderPage } from './layout.ts'

/** The mailbox: a list, and beside it the mail that is open, as HTML and as text. */
export function renderMailbox(view: { groups: MailGroup[]; open: MailGroup | null }): string {
  const { groups, open } = view
  return renderPage({
    title: '메일함 · 부트페이 샌드박스',
    styles: STYLES,
    body: html`<header><h1>메일함</h1><p>상점이 보낸 메일은 밖으로 나가지 않고 모두 여기에 모입니다 · <a href="/">샌드박스</a></p></header>
<main>${
      open === null
        ? html`<p class="empty">아직 받은 메일이 없습니다.</p>`
        : html`<nav aria-label="받은 메일"><ol>${groups.map(
            (
              group,
            ) => html`<li><a href="/mailbox?mail=${group.newest.mail_id}" ${group === open ? raw('aria-current="true"') : ''}>
<strong>${group.newest.subject || '(제목 없음)'}</strong><span>${group.newest.to.join(', ')}</span>
<span><time datetime="${group.newest.received_at}">${formatMoment(group.newest.received_at)}</time>${
              group.times > 1 ? html` <b class="pill" title="같은 Message-ID">${group.times}번 도착</b>` : ''
            }</span></a></li>`,
          )}</ol></nav>
<article><h2>${open.newest.subject || '(제목 없음)'}</h2>
<dl><dt>보낸 사람</dt><dd>${open.newest.from}</dd><dt>받는 사람</dt><dd>${open.newest.to.join(', ')}</dd><dt>Message-ID</dt><dd><code>${open.newest.message_id}</code></dd></dl>
<h3>HTML</h3>
${open.newest.html === '' ? html`<p class="none">HTML 본문이 없습니다.</p>` : html`<iframe title="메일 본문 (HTML)" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mailbox/${open.newest.mail_id}/html"></iframe>`}
<h3>텍스트</h3>
<pre data-testid="mail-text">${withLinks(open.newest.text)}</pre></article>`
    }</main>`,
  })
}

/** The mail's own HTML; its links open beside the mailbox. */
export function renderMailHtml(mail: Mail): string {
  return mail.html.replace(/<head[^>]*>/i, (head) => `${head}<base target="_blank">`)
}

function withLinks(text: string) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) => (index % 2 === 0 ? part : html`<a href="${part}">${part}</a>`))
}

const STYLES = `
body { padding:20px clamp(12px, 3vw, 40px) 60px }
h1 { font-size:22px; letter-spacing:-.01em } header p { color:var(--soft); font-size:14px } header { margin-bottom:16px } a { color:var(--brand) }
main { display:grid; gap:16px; grid-template-columns:minmax(0, 1fr); align-items:start } @media (min-width:860px) { main:has(nav) { grid-template-columns:320px minmax(0, 1fr) } }
nav, article, .empty { background:var(--card); border-radius:14px } nav { overflow:auto; max-height:40vh } @media (min-width:860px) { nav { max-height:calc(100vh - 130px) } } nav ol { list-style:none; margin:0; padding:6px }
nav a { display:grid; gap:1px; padding:10px 12px; border-radius:10px; color:inherit; text-decoration:none } nav a:hover { background:var(--field) } nav a[aria-current] { background:var(--field); box-shadow:inset 3px 0 var(--brand) } nav span { color:var(--soft); font-size:13px } nav strong { font-weight:600; font-size:15px }
.pill { border-radius:99px; padding:1px 8px; font-size:12px; background:var(--note); color:var(--note-ink); font-weight:500 }
article { padding:20px } h2 { font-size:19px } h3 { font-size:13px; color:var(--soft); font-weight:500; margin:18px 0 6px }
dl { display:grid; grid-template-columns:auto minmax(0, 1fr); gap:2px 14px; margin:10px 0 0; font-size:14px } dt { color:var(--soft) } dd { margin:0; overflow-wrap:anywhere } code { font:13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
iframe { width:100%; height:640px; border:1px solid var(--line); border-radius:10px } pre { white-space:pre-wrap; overflow-wrap:anywhere; margin:0; padding:14px; background:var(--field); border-radius:10px; font:14px/1.6 ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans KR", monospace } .none { color:var(--soft); font-size:14px } .empty { padding:64px 20px; text-align:center; color:var(--soft) }
`
