// <form data-resumable="/uploads/" data-purpose data-subject>: chosen, dropped or photographed files are sent in pieces
// that can be gone on with after a lost connection, a reload, or on another device. Without this module the form sends
// them itself. Rows of [data-coming] show what is on its way; [data-kept] is fetched anew when a file was taken.
const PIECE = 16 * 1024 * 1024;
const AT_A_TIME = 2;
const PAUSES = [0, 1000, 3000, 5000, 10000, 20000, 30000];

export function resumeUploads(scope) {
  for (const form of scope.querySelectorAll("form[data-resumable]")) {
    if (!form.dataset.awake) new Sender(form);
  }
}

class Sender {
  constructor(form) {
    form.dataset.awake = "yes";
    this.form = form;
    this.list = form.querySelector("[data-coming]");
    this.words = this.list.dataset;
    this.waiting = [];
    this.running = new Map();
    for (const way of form.querySelectorAll("[data-plain-upload]")) way.hidden = true;
    for (const input of form.querySelectorAll("input[type=file]")) {
      input.addEventListener("change", () => {
        this.add(input.files);
        input.value = "";
      });
    }
    for (const zone of form.querySelectorAll("[data-drop]")) this.catchDrops(zone);
    for (const row of this.list.children) this.watch(row);
    this.list.addEventListener("click", (event) => this.press(event));
    window.addEventListener("beforeunload", (event) => {
      if (this.form.isConnected && this.running.size) event.preventDefault();
    });
    window.addEventListener("online", () => this.list.querySelectorAll("[data-state=failed]").forEach((row) => this.goOn(row)));
  }

  catchDrops(zone) {
    const over = (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      zone.dataset.over = "yes";
    };
    zone.addEventListener("dragenter", over);
    zone.addEventListener("dragover", over);
    zone.addEventListener("dragleave", (event) => { if (!zone.contains(event.relatedTarget)) delete zone.dataset.over; });
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      delete zone.dataset.over;
      this.add(event.dataTransfer.files);
    });
  }

  async add(files) {
    for (const file of [...files]) {
      const row = (await this.begun(file)) ?? this.newRow(file);
      row.file = file;
      this.waiting.push(row);
      this.show(row, "queued", this.words.queued);
    }
    this.next();
  }

  // The row of an upload that was broken off and of which this file is the rest: same name, size, first and last piece.
  async begun(file) {
    for (const row of this.list.querySelectorAll("[data-state=receiving], [data-state=failed]")) {
      if (row.dataset.name !== file.name || Number(row.dataset.length) !== file.size || !row.dataset.address) continue;
      const told = await this.ask(row);
      if (told && (await isSame(file, told.ends))) return row;
    }
    return null;
  }

  newRow(file) {
    const row = this.form.querySelector("template[data-coming-row]").content.firstElementChild.cloneNode(true);
    row.dataset.name = file.name;
    row.dataset.length = file.size;
    row.querySelector("[data-name-shown]").textContent = file.name;
    this.list.append(row);
    return row;
  }

  async next() {
    while (this.running.size < AT_A_TIME && this.waiting.length) {
      const row = this.waiting.shift();
      this.running.set(row, null);
      await this.send(row);
    }
  }

  async send(row) {
    const { Upload } = await import("tus-js-client");
    if (!this.running.has(row)) return;
    const upload = new Upload(row.file, {
      endpoint: this.form.dataset.resumable,
      uploadUrl: row.dataset.address || null,
      chunkSize: PIECE,
      retryDelays: PAUSES,
      storeFingerprintForResuming: false,
      headers: { "X-CSRFToken": this.form.querySelector("[name=csrfmiddlewaretoken]").value },
      metadata: { filename: row.file.name, purpose: this.form.dataset.purpose, subject: this.form.dataset.subject },
      onUploadUrlAvailable: () => { row.dataset.address = new URL(upload.url, location.href).pathname; },
      onProgress: (sent, all) => {
        row.querySelector("progress").value = (100 * sent) / all;
        this.show(row, "sending", `${this.words.sending} ${Math.floor((100 * sent) / all)}%`);
      },
      onSuccess: () => {
        this.running.delete(row);
        row.dataset.state = "waiting";
        this.watch(row);
        this.next();
      },
      onError: (error) => {
        this.running.delete(row);
        this.fail(row, error);
        this.next();
      },
    });
    this.running.set(row, upload);
    this.show(row, "sending", this.words.sending);
    upload.start();
  }

  fail(row, error) {
    const answer = error.originalResponse;
    const said = answer ? reasonsOf(answer.getBody()) : "";
    if (answer?.getStatus() === 404) delete row.dataset.address;
    const final = answer && [403, 413, 422].includes(answer.getStatus());
    this.show(row, final ? "refused" : "failed", said || this.words.failed);
  }

  press(event) {
    const button = event.target.closest("button[data-do]");
    if (!button) return;
    const row = button.closest("[data-coming-item]");
    event.preventDefault();
    if (button.dataset.do === "pause") this.pause(row);
    if (button.dataset.do === "go-on") this.goOn(row);
    if (button.dataset.do === "cancel") this.cancel(row);
  }

  pause(row) {
    this.running.get(row)?.abort();
    this.running.delete(row);
    this.waiting = this.waiting.filter((one) => one !== row);
    this.show(row, "failed", this.words.paused);
    this.next();
  }

  goOn(row) {
    if (!row.file) return this.form.querySelector("input[type=file]").click();
    if (!this.waiting.includes(row) && !this.running.has(row)) this.waiting.push(row);
    this.show(row, "queued", this.words.queued);
    this.next();
  }

  async cancel(row) {
    this.running.get(row)?.abort();
    this.running.delete(row);
    this.waiting = this.waiting.filter((one) => one !== row);
    if (row.dataset.address) {
      const key = this.form.querySelector("[name=csrfmiddlewaretoken]").value;
      try {
        await fetch(row.dataset.address, { method: "DELETE", headers: { "Tus-Resumable": "1.0.0", "X-CSRFToken": key } });
      } catch {
        return this.show(row, "failed", this.words.failed);
      }
    }
    row.remove();
    this.next();
  }

  // Ask until the check is done.
  async watch(row) {
    if (!["waiting", "checking"].includes(row.dataset.state)) return;
    this.show(row, "checking", this.words.checking);
    for (let wait = 400; row.isConnected; wait = Math.min(wait * 1.5, 5000)) {
      await new Promise((done) => setTimeout(done, wait));
      const told = await this.ask(row);
      if (!told) continue;
      if (told.state === "taken") return this.taken(row);
      if (told.state === "refused") return this.show(row, "refused", told.reasons.map(inLanguage).join(" "));
      const percent = Math.floor((100 * told.checked) / told.length);
      row.querySelector("progress").value = percent;
      this.show(row, "checking", percent ? `${this.words.checking} ${percent}%` : this.words.checking);
    }
  }

  async ask(row) {
    try {
      const answer = await fetch(row.dataset.address, { headers: { Accept: "application/json" } });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  async taken(row) {
    row.remove();
    const page = new DOMParser().parseFromString(await (await fetch(this.form.action)).text(), "text/html");
    const fresh = page.querySelector("[data-kept]");
    const kept = this.form.querySelector("[data-kept]");
    if (!fresh || !kept) return;
    const focused = document.activeElement?.name;
    for (const box of kept.querySelectorAll("input[name]")) {
      const same = fresh.querySelector(`input[name="${box.name}"]`);
      if (same) same.value = box.value; // typed, and perhaps not saved yet
    }
    kept.replaceChildren(...fresh.childNodes);
    if (focused) kept.querySelector(`input[name="${focused}"]`)?.focus();
  }

  show(row, state, words) {
    row.dataset.state = state;
    row.querySelector("progress").hidden = !["sending", "checking", "receiving"].includes(state);
    const status = row.querySelector("[data-words]");
    const quiet = /\d+%$/.test(words) && Number(words.match(/(\d+)%$/)[1]) % 25; // a screen reader hears four steps
    status.setAttribute("aria-live", quiet ? "off" : "polite");
    if (status.textContent !== words) status.textContent = words;
    for (const [verb, states] of [["pause", ["sending", "queued"]], ["go-on", ["failed", "receiving"]]]) {
      row.querySelector(`[data-do=${verb}]`).hidden = !states.includes(state);
    }
  }
}

function inLanguage(words) {
  return (document.documentElement.lang === "en" ? words.en : words.zh) ?? "";
}

function reasonsOf(body) {
  try {
    return JSON.parse(body).reasons.map((reason) => inLanguage(reason.text)).join(" ");
  } catch {
    return "";
  }
}

async function isSame(file, ends) {
  if (!crypto.subtle) return !ends.length; // only over an open line: then begin again rather than join what may not fit
  for (const { at, size, sha256 } of ends) {
    const digest = await crypto.subtle.digest("SHA-256", await file.slice(at, at + size).arrayBuffer());
    const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (hex !== sha256) return false;
  }
  return true;
}
