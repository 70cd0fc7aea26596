// <form data-autosave="address">: a changed field is posted there with `field` = its name; the answer is 2xx when kept.
// The status line says when; only after a failure does leaving the page ask first.
const PAUSE = 800;

export function watchDrafts(scope) {
  for (const form of scope.querySelectorAll("form[data-autosave]")) watch(form);
}

function watch(form) {
  const changed = new Map();
  let timer, sending = false, failed = false;
  const status = form.querySelector("[data-autosave-status]");

  const say = (state, words) => {
    if (!status) return;
    status.dataset.state = state;
    status.textContent = words;
  };

  async function save() {
    if (sending || !changed.size) return;
    sending = true;
    const [name] = changed.keys();
    changed.delete(name);
    say("saving", status?.dataset.saving ?? "");
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST", body: partOf(form, name), redirect: "error", headers: { "HX-Request": "true" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      failed = false;
      say("saved", `${status?.dataset.saved ?? ""} ${clock(answer.headers.get("Date"))}`);
    } catch {
      failed = true;
      if (!changed.has(name)) changed.set(name, true);
      say("failed", status?.dataset.failed ?? "");
    }
    sending = false;
    if (changed.size) schedule(failed ? 10000 : 0);
  }

  function schedule(wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }

  function note(event) {
    const control = event.target;
    if (!control.name || control.type === "file" || control.type === "hidden" || control.type === "password") return;
    changed.set(control.name, true);
    schedule(event.type === "change" ? 0 : PAUSE);
  }

  form.addEventListener("input", note);
  form.addEventListener("change", note);
  let leaving = false;
  form.addEventListener("submit", () => { leaving = true; clearTimeout(timer); });
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("beforeunload", (event) => {
    if (failed && changed.size && !leaving) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
}

// The field's own values and what every post needs: its key and the version of the draft.
function partOf(form, name) {
  const all = new FormData(form);
  const part = new URLSearchParams({ field: name });
  for (const value of all.getAll(name)) if (typeof value === "string") part.append(name, value);
  for (const hidden of form.querySelectorAll("input[type=hidden][name]")) {
    if (hidden.name !== name) part.append(hidden.name, hidden.value);
  }
  return part;
}

function clock(date) {
  const now = date ? new Date(date) : new Date();
  return now.toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Shanghai" });
}
