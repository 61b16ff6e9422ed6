/** The look of the API's page: paper, ink, one indigo, as the product itself; light and dark. */
export const docsStyle = `
:root { color-scheme: light dark; --paper: #fbfaf7; --ink: #1f2328; --soft: #656b73; --line: #e3e0d9; --ai: #24467a; --wash: #f1efe9; }
@media (prefers-color-scheme: dark) { :root { --paper: #17191c; --ink: #e8e6e1; --soft: #a2a8b0; --line: #33373d; --ai: #9dbcf0; --wash: #202328; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.8 'Noto Sans JP Variable', 'Hiragino Sans', 'Yu Gothic', sans-serif; }
main { max-width: 940px; margin: 0 auto; padding: 40px 20px 120px; }
h1 { font-size: 28px; font-weight: 500; margin: 0; }
h2 { font-size: 18px; margin: 30px 0 6px; }
h3 { font-size: 12px; color: var(--soft); font-weight: 600; margin: 18px 0 4px; }
p { margin: 6px 0; } a { color: var(--ai); } .soft { color: var(--soft); }
code, pre { font: 13px/1.7 ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace; }
pre { background: var(--wash); padding: 12px 16px; border-radius: 8px; overflow-x: auto; }
input { font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 8px; padding: 10px 14px; width: 100%; margin-top: 28px; }
input:focus-visible, summary:focus-visible { outline: 2px solid var(--ai); outline-offset: 2px; }
details { border-top: 1px solid var(--line); } details[open] { padding-bottom: 18px; }
summary { display: grid; grid-template-columns: 62px minmax(0, 1fr); gap: 4px 12px; padding: 11px 4px; cursor: pointer; list-style: none; align-items: baseline; }
summary::-webkit-details-marker { display: none; }
summary b { font: 600 12px ui-monospace, monospace; color: var(--ai); letter-spacing: .04em; }
summary code { overflow-wrap: anywhere; } summary span { grid-column: 2; color: var(--soft); font-size: 14px; line-height: 1.6; }
.inside { padding: 0 4px 0 78px; } table { border-collapse: collapse; width: 100%; font-size: 14px; }
td { border-top: 1px solid var(--line); padding: 6px 12px 6px 0; vertical-align: top; } td:first-child { white-space: nowrap; }
@media (max-width: 640px) { .inside { padding-left: 4px; } td { display: block; border: 0; padding: 2px 0; } tr { display: block; border-top: 1px solid var(--line); padding: 6px 0; } td:first-child { white-space: normal; } }
`
