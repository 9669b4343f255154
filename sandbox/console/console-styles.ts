export const CONSOLE_STYLES = `
body { display: grid; grid-template-columns: 220px minmax(0, 1fr); min-height: 100vh; font-size: 15px; line-height: 1.5 }
a { color: inherit; text-decoration: none }
code, time, pre { font: 13px / 1.55 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
button { border: 1px solid var(--line); background: var(--card); border-radius: 9px; padding: 5px 12px; min-height: 34px; font-size: 14px; white-space: nowrap }
button:hover { border-color: var(--brand) }
input, select { font: inherit; font-size: 14px; color: var(--ink); background: var(--field); border: 1px solid var(--line); border-radius: 9px; padding: 6px 10px; min-height: 36px; min-width: 0 }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 20px 12px; border-right: 1px solid var(--line); display: flex; flex-direction: column; gap: 2px }
nav h1 { font-size: 17px; letter-spacing: -0.02em; padding: 0 10px }
nav h1 + p { color: var(--soft); font-size: 12px; padding: 0 10px; margin-bottom: 14px }
nav a { display: flex; justify-content: space-between; gap: 8px; padding: 7px 10px; border-radius: 9px; color: var(--soft) }
nav a:hover { background: var(--field); color: var(--ink) }
nav a[aria-current] { background: var(--card); color: var(--ink); font-weight: 600; box-shadow: 0 1px 2px #0002 }
nav a span { font-size: 12px; font-weight: 400; color: var(--soft); font-variant-numeric: tabular-nums }
nav hr { border: 0; border-top: 1px solid var(--line); margin: 10px; width: auto }
nav button { border: 0; background: none; color: var(--soft); text-align: left; padding: 7px 10px; margin-top: auto }
.page { min-width: 0; padding: 16px clamp(14px, 2.5vw, 32px) 60px }
.bar { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin-bottom: 14px }
.bar > span { color: var(--soft); font-size: 13px }
.bar time { margin-right: 4px }
.bar .ahead { display: flex; gap: 6px; color: inherit }
.notice { display: flex; flex-wrap: wrap; gap: 6px 14px; align-items: center; justify-content: space-between; background: var(--note); color: var(--note-ink); border-radius: 12px; padding: 8px 8px 8px 16px; margin-bottom: 14px; font-size: 14px }
.notice[hidden] { display: none }
.notice button { background: none; border-color: currentColor }
#offline { background: var(--bad-bg); color: var(--bad); padding: 12px 16px }
section > header { display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: center; margin-bottom: 12px }
h2 { font-size: 19px; letter-spacing: -0.01em }
section > header p { color: var(--soft); font-size: 13px }
section > header input { margin-left: auto; width: min(260px, 100%) }
#home { display: grid; gap: 28px; grid-template-columns: minmax(0, 1fr) }
#home[hidden] { display: none }
@media (min-width: 1100px) {
#home { grid-template-columns: minmax(0, 5fr) minmax(0, 4fr) }
}
#home h2 { margin-bottom: 10px }
#scenarios { display: grid; gap: 10px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 230px), 1fr)) }
.scenario { display: grid; gap: 2px; align-content: start; text-align: left; white-space: normal; padding: 14px 16px; border-radius: 14px }
.scenario span { color: var(--soft); font-size: 13px }
.scenario[aria-pressed="true"] { border-color: var(--note-ink); background: var(--note); color: var(--note-ink) }
.scenario[aria-pressed="true"] span { color: inherit }
.scenario[aria-pressed="true"] strong::after { content: " · 켜짐"; font-weight: 400 }
#feed { list-style: none; margin: 0; padding: 6px 0; background: var(--card); border-radius: 14px; max-height: calc(100vh - 150px); overflow: auto }
#feed li { display: grid; grid-template-columns: auto 38px minmax(0, 1fr) auto; gap: 10px; align-items: baseline; padding: 6px 16px; font-size: 13px }
#feed li:hover { background: var(--field) }
#feed time, #feed .kind, #feed .what { color: var(--soft) }
#feed a { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
#feed a:hover { color: var(--brand) }
#feed .good .what { color: var(--good) }
#feed .bad .what { color: var(--bad) }
#feed .empty { display: block; text-align: center; color: var(--soft); padding: 40px }
#feed .what { white-space: nowrap }
#table { background: var(--card); border-radius: 14px; overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: 14px }
th { text-align: left; color: var(--soft); font-weight: 500; font-size: 13px }
th, td { padding: 8px 10px; border-bottom: 1px solid var(--line); white-space: nowrap }
tr:last-child td { border-bottom: 0 }
tbody tr:hover { background: var(--field) }
tr > :first-child { padding-left: 16px }
:is(td, th).num { text-align: right; font-variant-numeric: tabular-nums }
td a { color: var(--brand); font: 13px / 1.55 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
td button { min-height: 28px; padding: 2px 10px; font-size: 13px }
.pill { display: inline-block; border-radius: 99px; padding: 1px 9px; font-size: 12px; background: var(--field) }
.pill.good { color: var(--good) }
.pill.bad { color: var(--bad); background: var(--bad-bg) }
.pill.warn { background: var(--note); color: var(--note-ink) }
.empty { padding: 56px 20px; text-align: center; color: var(--soft) }
.actions { display: flex; flex-wrap: wrap; gap: 6px }
td .actions { flex-wrap: nowrap }
td.act { position: sticky; right: 0; background: inherit; padding-left: 8px }
thead tr, tbody tr { background: var(--card) }
td time { font: inherit; font-variant-numeric: tabular-nums }
td.choose { padding-right: 0; width: 1% }
input[type="checkbox"] { min-height: 0; width: 17px; height: 17px; accent-color: var(--brand); vertical-align: middle }
.empty a { color: var(--brand); text-decoration: underline; text-underline-offset: 3px }
#more { padding: 14px; text-align: center }
.ids { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 2px 14px; margin: 16px 0 0; font-size: 13px }
.ids dt { color: var(--soft); padding: 3px 0 }
.ids dd { margin: 0; display: flex; gap: 8px; align-items: center; overflow-wrap: anywhere }
.ids a { color: var(--brand); font: 13px / 1.55 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
.ids button { min-height: 24px; padding: 0 8px; font-size: 12px; color: var(--soft) }
fieldset label.changed :is(input, select) { border-color: var(--note-ink); background: var(--note); color: var(--note-ink) }
fieldset label b { font-weight: 500; color: var(--note-ink); background: var(--note); border-radius: 6px; padding: 0 6px }
.tools { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; margin-bottom: 12px }
#fields { display: grid; gap: 18px }
fieldset { border: 0; margin: 0; padding: 18px; background: var(--card); border-radius: 14px; display: grid; gap: 14px 20px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 240px), 1fr)); align-items: end }
legend { float: left; grid-column: 1 / -1; font-weight: 600; padding: 0 }
fieldset label { display: grid; gap: 3px; font-size: 13px }
fieldset label code { color: var(--soft); font-size: 11px }
fieldset .actions { grid-column: 1 / -1 }
.rule { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 8px; align-items: center }
.rule button { margin-left: auto }
dialog { border: 0; background: var(--card); color: var(--ink); padding: 0 }
dialog::backdrop { background: #0006 }
#detail { margin: 0 0 0 auto; height: 100dvh; max-height: none; width: min(640px, 100vw); max-width: none; padding: 20px clamp(16px, 3vw, 28px) 40px; overflow: auto }
#detail header { display: flex; justify-content: space-between; gap: 16px; align-items: start; margin-bottom: 14px }
#detail header p { color: var(--soft); font-size: 13px }
#detail h2 { overflow-wrap: anywhere }
#detail h3, #keys h2 { font-size: 14px; color: var(--soft); font-weight: 500; margin: 22px 0 6px }
pre { margin: 0; padding: 12px 14px; background: var(--field); border-radius: 10px; white-space: pre-wrap; overflow-wrap: anywhere }
.attempts { list-style: none; padding: 0; margin: 0; display: grid; gap: 10px }
.attempts pre { margin-top: 4px }
details { margin-bottom: 6px }
summary { cursor: pointer; padding: 4px 0 }
#keys { border-radius: 16px; padding: 8px 24px 24px; margin: auto; min-width: min(340px, 92vw) }
#keys dl { display: grid; grid-template-columns: auto 1fr; gap: 8px 18px; margin: 0 0 18px; font-size: 14px }
#keys dt { font: 13px / 1.6 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
#keys dd { margin: 0 }
.said { position: fixed; inset: auto 16px 16px auto; max-width: min(420px, calc(100vw - 32px)); background: var(--ink); color: var(--card); border-radius: 10px; padding: 10px 16px; font-size: 14px }
.said:empty { display: none }
/* A thumb needs more room than a pointer. */
@media (pointer: coarse) {
:is(button, input, select, td button, .ids button) { min-height: 44px }
.ids { align-items: center }
.ids button { padding: 0 12px }
:is(nav a, summary) { min-height: 44px; align-items: center }
summary { align-content: center }
:is(td, .ids, #feed) a { display: inline-block; padding-block: 12px }
#feed li { padding-block: 0 }
input[type="checkbox"] { min-height: 0; width: 24px; height: 24px }
}
@media (max-width: 760px) {
#scenarios { grid-template-columns: repeat(auto-fill, minmax(min(100%, 150px), 1fr)) }
body { grid-template-columns: minmax(0, 1fr); align-content: start }
nav { position: sticky; height: auto; z-index: 1; background: var(--bg); flex-direction: row; align-items: center; padding: 8px 10px; border-right: 0; border-bottom: 1px solid var(--line); white-space: nowrap }
nav h1 { font-size: 15px }
nav h1 + p, nav hr, nav button { display: none }
#feed li { grid-template-columns: auto minmax(0, 1fr); gap: 0 10px }
#feed .kind { display: none }
#feed .what { grid-column: 2; white-space: normal }
#feed { max-height: none }
#table { background: none; overflow: visible }
#table table, #table tbody, #table tr, #table td { display: block }
#table thead { display: none }
#table tr { border-radius: 14px; padding: 10px 14px; margin-bottom: 10px; position: relative }
#table td { border: 0; padding: 2px 0; display: flex; justify-content: space-between; gap: 16px; text-align: right; white-space: normal }
#table td::before { content: attr(data-head); color: var(--soft); font-size: 13px; flex: none; text-align: left }
#table td.id::before { content: none }
#table td.id { font-weight: 600; padding-right: 32px; justify-content: start; overflow-wrap: anywhere; text-align: left }
#table td.choose { position: absolute; right: 14px; top: 12px; width: auto }
#table td.act:not(:has(button)) { display: none }
#table td.act { position: static; padding: 8px 0 0 }
.tools > input, .tools > select, .tools > button { flex: 1 1 45% }
.tools > span { display: none }
section > header input { width: 100% }
.bar { gap: 6px 8px }
}
`
