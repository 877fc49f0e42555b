/** The page that observers see. in: let in. out: asked for the code. wrong: asked again. Read only; plain, for any browser. */
export function observerPage(state: "in" | "out" | "wrong"): string {
  const asked = `<form action="/enter"><label for="code">進行係の画面のコード ／ Code on the moderator’s screen</label>
${state === "wrong" ? '<p role="alert">コードが違います。 ／ That is not the code.</p>' : ""}
<input id="code" name="code" inputmode="numeric" autocomplete="off" pattern="[0-9]{6}" maxlength="6" required autofocus>
<button>見る ／ Watch</button></form>`;
  return `<!doctype html><html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Kazashi — observer</title><style>${style}</style></head><body><main><h1>見学 <span lang="en">Observer</span></h1>
${state === "in" ? `${view}<script>${script}</script>` : asked}</main></body></html>`;
}

const style = `:root{font:16px/1.6 "Noto Sans JP",system-ui,sans-serif;color:#333;background:#f8f8fb}
body{margin:0}main{max-width:60rem;margin:0 auto;padding:1.5rem}h1{font-size:1.25rem;color:#1a1a1a}h2{font-size:1rem;margin:0 0 .5rem}
form,section{background:#fff;border:1px solid #949494;border-radius:.75rem;padding:1.25rem;margin:0 0 1rem}
label{display:block;font-weight:700}input{font:inherit;font-size:1.5rem;letter-spacing:.2em;width:9rem;padding:.25rem .5rem;border:1px solid #767676;border-radius:.5rem}
button{font:inherit;font-weight:700;color:#fff;background:#0017c1;border:0;border-radius:.5rem;padding:.75rem 1.5rem}
:focus-visible{outline:4px solid #000;outline-offset:2px;box-shadow:0 0 0 2px #ffd43d}
[role=alert]{color:#ce0000;font-weight:700}.large{font-size:1.75rem;font-weight:700;margin:0}dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;margin:0}
dt{color:#4d4d4d}dd{margin:0;font-weight:700}ol{margin:0;padding-left:1.25rem;font-variant-numeric:tabular-nums}`;

const view = `<section aria-live="polite"><h2>いま <span lang="en">Now</span></h2><p class="large" id="step">—</p>
<dl><dt>参加者 Participant</dt><dd id="participant">—</dd><dt>時間 Time</dt><dd id="time">—</dd><dt>画面 Screen</dt><dd id="screen">—</dd>
<dt>マーク Marks</dt><dd id="marks">—</dd></dl></section>
<section><h2>できごと <span lang="en">Events</span></h2><ol id="lately"></ol></section>`;

const script = `const set=(id,text)=>{document.getElementById(id).textContent=text};let last=null;
function paint(){if(!last)return;const{session:s,mirror:m}=last;if(!s){for(const id of["step","participant","time","marks"])set(id,"—")}else{
set("participant",s.participant);set("step",s.step?s.step.title.ja+" / "+s.step.title.en+" ("+(s.step.index+1)+"/"+s.step.of+")":s.phase);
const t=s.trial;set("time",t&&t.startedAt?Math.max(0,Math.round(((t.stoppedAt?Date.parse(t.stoppedAt):Date.now())-Date.parse(t.startedAt))/1000))+" s / "+t.timeLimit+" s"+(t.outcome?" — "+t.outcome:""):"—");
set("marks",s.marks.map(({mark,ms})=>mark+" "+ms.toFixed(0)+" ms").join(" · ")||"—");
document.getElementById("lately").replaceChildren(...s.lately.map(({seconds,kind,about})=>Object.assign(document.createElement("li"),{textContent:seconds.toFixed(1)+" s "+kind+" "+about})))}
set("screen",[m.screen,m.stage,m.page,m.failure&&m.failure.code].filter(Boolean).join(" · "))}
new EventSource("/events").onmessage=({data})=>{last=JSON.parse(data);paint()};setInterval(paint,500);`;
