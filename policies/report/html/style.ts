/** The style sheet of the page: light and dark mode, screen and paper. */
export const style = `
:root { color-scheme: light dark; --text: light-dark(#1a1c22, #e6e8ee); --quiet: light-dark(#545a66, #a9b0bf); --page: light-dark(#fff, #12141a); --line: light-dark(#d5d8de, #3a3f4a); --soft: light-dark(#f5f6f8, #1b1e25); --red: light-dark(#b3261e, #ff8a80); --amber: light-dark(#855600, #ffcc66); --green: light-dark(#146c2e, #7ddc9a); --focus: light-dark(#0b57d0, #a8c7fa); }
* { box-sizing: border-box; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0; padding: 1rem 0 4rem; background: var(--page); color: var(--text); }
header, main { max-width: 70rem; margin: 0 auto; padding: 0 1.5rem; }
h1 { margin: .5rem 0 0; font-size: 1.6rem; } h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; } h3 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
h4 { font-size: 1.05rem; margin: .15rem 0; } h5 { font-size: .85rem; margin: .9rem 0 .2rem; color: var(--quiet); }
p { margin: .35rem 0; } ol, ul { margin: .35rem 0; padding-left: 1.4rem; } a { color: inherit; }
small, .rule, .links, .quiet { color: var(--quiet); font-size: .85rem; }
code, pre { font: 13px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre.code { white-space: pre-wrap; margin: .2rem 0; padding: .6rem .8rem; background: var(--soft); border: 1px solid var(--line); border-radius: .4rem; }
.skip { position: absolute; left: -100rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--page); padding: .5rem; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.verdict { font-size: 1.15rem; margin: .4rem 0; padding: .5rem .8rem; border-left: .35rem solid currentColor; background: var(--soft); }
.bad { color: var(--red); } .advice { color: var(--amber); } .good { color: var(--green); }
.tiles { display: flex; flex-wrap: wrap; gap: .6rem; padding: 0; list-style: none; } .tiles li { flex: 1 1 7rem; padding: .5rem .8rem; border: 1px solid var(--line); border-radius: .5rem; }
.tiles b { display: block; font-size: 1.5rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.first li { margin: .3rem 0; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
td { font-variant-numeric: tabular-nums; } th small { display: block; font-weight: 400; } td code { overflow-wrap: anywhere; }
tr:target { background: var(--soft); outline: 2px solid var(--amber); } article:target { outline: 3px solid var(--focus); }
form { display: flex; flex-wrap: wrap; gap: .6rem; align-items: end; padding: .75rem; background: var(--soft); border: 1px solid var(--line); border-radius: .5rem; }
label { display: grid; font-size: .85rem; } select, input, button { font: inherit; color: inherit; padding: .3rem .5rem; min-height: 2rem; max-width: 14rem; }
button { cursor: pointer; border: 1px solid var(--line); border-radius: .4rem; background: var(--page); } button.pick { padding: 0 .5rem; min-height: 1.6rem; font-size: .8rem; }
article { border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; margin: .75rem 0; } [hidden] { display: none !important; }
.marks { margin: 0; } .mark { display: inline-block; padding: 0 .55rem; border: 1px solid currentColor; border-radius: 1rem; font-size: .8rem; }
.critical, .high, .blocks { color: var(--red); } .critical, .blocks { font-weight: 700; } .medium, .unknown { color: var(--amber); } .low, .informational, .advisory, .suppressed { color: var(--quiet); }
.rows { list-style: none; padding: 0; } .rows li { padding: .35rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; } .because { display: block; white-space: pre-line; } .rows small { margin-right: .5rem; }
.rows b, dd bdi { display: inline-block; max-width: 100%; max-height: 6em; overflow: auto; vertical-align: top; } li b, li code, li small, .because { unicode-bidi: isolate; }
.implied { border-left: .25rem solid var(--line); padding-left: .6rem; } summary { cursor: pointer; padding: .25rem 0; font-weight: 600; } details { margin: .6rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .35rem 0; } dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 40rem) { header, main { padding: 0 .9rem; } dl { grid-template-columns: 1fr; } dd { margin-bottom: .35rem; } label, select, input { width: 100%; max-width: none; } label { flex: 1 1 45%; } }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print { :root { color-scheme: light; font-size: 11px; } body { font-size: 11px; padding: 0; } code, pre { font-size: 10px; } header, main { max-width: none; padding: 0; } form, button, .skip, .extra, .accept { display: none !important; } .more[hidden] { display: block !important; } .wide { overflow: visible; } .rules { table-layout: fixed; font-size: 9px; overflow-wrap: anywhere; } .rules th, .rules td { padding: .2rem .3rem; } .rules thead th { width: 7.2%; font-size: 7px; } .rules thead th:nth-child(1) { width: 29%; } .rules thead th:nth-child(2) { width: 8%; } .rules thead th:nth-child(3) { width: auto; } .head, h2, h3, h4, h5 { break-after: avoid; } li, pre, tr, .why { break-inside: avoid; } details::details-content { content-visibility: visible; display: block; height: auto; } }
`;
