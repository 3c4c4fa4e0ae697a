import type { BlockedStart } from './blocked-start.ts';
import { blockedWords, explain, type Language } from './blocked-words.ts';

export const SCRIPT_PATH = '/blocked.js';
export const RECOVER_PATH = '/api/station/recover';

/** The page instead of a station that cannot start: what happened, what it means, what to do. */
export function blockedPage(blocked: BlockedStart, language: Language): string {
  const words = blockedWords[language];
  const { title, meaning, remedy } = explain(words, blocked);
  const form = `<form><label for="code">${words.code}</label>
<input id="code" name="code" required autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="hint">
<p id="hint">${words.codeHint}</p>
<p role="alert" id="wrongCode" class="wrong" hidden>${words.wrongCode}</p>
<p role="alert" id="unreachable" class="wrong" hidden>${words.unreachable}</p>
<button>${words.recover}</button></form>
<p role="status" id="recovering" hidden>${words.recovering}</p>`;
  return `<!doctype html><html lang="${language}" data-state="${blocked.problem}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${title} – Burrow</title><style>${style}</style><script src="${SCRIPT_PATH}" defer></script></head>
<body><main><p class="brand">Burrow</p><h1>${title}</h1><p>${meaning}</p><p>${remedy}</p>
<p class="folder">${words.folder}: <code>${escapeHtml(blocked.folder)}</code></p>
${blocked.canRecover ? form : ''}</main></body></html>`;
}

/** Sends the code, and goes on as soon as the address answers as another page or as the station. */
export const blockedScript = `const root = document.documentElement;
const form = document.querySelector('form');
const show = (id, isShown) => { document.getElementById(id).hidden = !isShown; };
form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const answer = await fetch('${RECOVER_PATH}', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: form.code.value }),
  }).catch(() => undefined);
  show('wrongCode', answer !== undefined && !answer.ok);
  show('unreachable', answer === undefined);
  if (!answer?.ok) return form.code.focus();
  root.dataset.state = 'RECOVERING';
  form.hidden = true;
  show('recovering', true);
});
setInterval(async () => {
  const answer = await fetch('/api/station/health', { cache: 'no-store' }).catch(() => undefined);
  if (!answer) return;
  const state = answer.status === 503 ? (await answer.json()).code : undefined;
  if (state !== root.dataset.state) location.replace('/');
}, 1000);
`;

const style = `:root{color-scheme:light dark;--ground:#f4f6f6;--paper:#fff;--ink:#162022;--soft:#526064;--line:#dde3e3;--edge:#7b888b;--go:#0f625d;--on-go:#fff;--wrong:#b0271f}
@media (prefers-color-scheme:dark){:root{--ground:#0f1415;--paper:#171d1f;--ink:#e5ebeb;--soft:#a9b6b8;--line:#2b3437;--edge:#748184;--go:#63c7be;--on-go:#06201e;--wrong:#ff9d94}}
*{box-sizing:border-box}
body{margin:0;padding:clamp(1rem,6vh,5rem) 1rem 1rem;background:var(--ground);color:var(--ink);font:1rem/1.55 system-ui,sans-serif}
main{max-width:38rem;margin:0 auto;padding:clamp(1.25rem,4vw,2.25rem);background:var(--paper);border:1px solid var(--line);border-radius:12px}
.brand{margin:0 0 1.25rem;color:var(--go);font-weight:700}
h1{margin:0 0 .75rem;font-size:1.5rem;line-height:1.25;text-wrap:balance;hyphens:auto}
p{margin:0 0 .9rem}
.folder,#hint{color:var(--soft);font-size:.875rem}
code{font:.875rem ui-monospace,monospace;overflow-wrap:anywhere}
form{margin-top:1.5rem;padding-top:1.25rem;border-top:1px solid var(--line)}
form[hidden]{display:none}
label{display:block;margin-bottom:.35rem;font-weight:600}
input{width:100%;max-width:18rem;padding:.6rem .75rem;margin-bottom:.4rem;color:inherit;background:var(--paper);border:1px solid var(--edge);border-radius:8px;font:1rem ui-monospace,monospace}
button{min-height:2.75rem;padding:.55rem 1.1rem;color:var(--on-go);background:var(--go);border:0;border-radius:8px;font:600 1rem system-ui,sans-serif;cursor:pointer}
:focus-visible{outline:3px solid var(--go);outline-offset:2px}
.wrong{color:var(--wrong);font-weight:600}
main>:last-child{margin-bottom:0}`;

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}
