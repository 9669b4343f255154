export const CONSOLE_STYLES = `
body { padding:20px clamp(12px, 3vw, 40px) 60px }
header { display:flex; flex-wrap:wrap; gap:12px 32px; justify-content:space-between; align-items:end; margin-bottom:16px }
h1 { font-size:22px; letter-spacing:-.01em } header p, .clock span { color:var(--soft); font-size:14px }
code, time, .mono { font:13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
button { border:1px solid var(--line); background:var(--card); border-radius:9px; padding:7px 12px; min-height:36px; font-size:14px }
.clock { display:flex; flex-wrap:wrap; gap:6px; align-items:center }
[role=tablist] { display:flex; gap:4px; overflow-x:auto; border-bottom:1px solid var(--line); margin-bottom:14px }
[role=tablist] button { border:0; background:none; border-radius:0; padding:10px 14px; color:var(--soft); white-space:nowrap } [role=tablist] [aria-selected=true] { color:var(--ink); font-weight:600; box-shadow:inset 0 -2px var(--brand) } .count { color:var(--soft); font-size:12px; font-weight:400 }
section { background:var(--card); border-radius:14px; overflow-x:auto }
table { border-collapse:collapse; width:100%; font-size:14px } th { text-align:left; color:var(--soft); font-weight:500; font-size:13px } th, td { padding:9px 14px; border-bottom:1px solid var(--line); vertical-align:top; white-space:nowrap } td.wide { white-space:normal; min-width:220px } td.num { text-align:right; font-variant-numeric:tabular-nums }
tr:last-child td { border-bottom:0 }
.pill { display:inline-block; border-radius:99px; padding:1px 9px; font-size:12px; background:var(--field); color:var(--ink) } .pill.good { color:var(--good) } .pill.bad { color:var(--bad); background:var(--bad-bg) }
.empty { padding:48px 20px; text-align:center; color:var(--soft) } .actions { display:flex; gap:6px }
.form { padding:18px; display:grid; gap:10px 24px; grid-template-columns:repeat(auto-fill, minmax(260px, 1fr)) } .form label { display:grid; gap:4px; font-size:13px; color:var(--soft) }
input, select { font:inherit; font-size:14px; color:var(--ink); background:var(--field); border:1px solid var(--line); border-radius:9px; padding:7px 10px; min-height:38px; width:100% } .form .row { grid-column:1/-1; display:flex; flex-wrap:wrap; gap:8px; align-items:end; border-top:1px solid var(--line); padding-top:14px } .form .row label { flex:1 1 160px }
details pre { white-space:pre-wrap; max-width:70ch; margin:8px 0 0; font-size:12px; color:var(--soft) }
.said { position:fixed; inset:auto 16px 16px auto; background:var(--ink); color:var(--card); border-radius:10px; padding:10px 16px; font-size:14px } .said:empty { display:none }
`
