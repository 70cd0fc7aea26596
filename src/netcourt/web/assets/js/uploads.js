// A form with files shows how much has gone. Sent by XMLHttpRequest because only it tells of progress; the answer, a page
// or a redirect, is then shown as if the form had been sent plainly.
export function showUploads(scope) {
  for (const form of scope.querySelectorAll("form:has([data-upload])")) {
    form.addEventListener("submit", (event) => {
      const files = [...form.querySelectorAll("input[type=file]")].some((input) => input.files.length);
      if (!files || event.defaultPrevented) return;
      event.preventDefault();
      send(form, event.submitter);
    });
  }
}

function send(form, button) {
  const box = form.querySelector("[data-upload]");
  const bar = box.querySelector("progress");
  const words = box.querySelector("[role=status]");
  const data = new FormData(form, button);
  const request = new XMLHttpRequest();
  let said = -1;
  box.hidden = false;
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    bar.value = (100 * event.loaded) / event.total;
    const quarter = Math.floor(bar.value / 25) * 25;
    if (quarter === said) return; // a screen reader hears four steps, not every byte
    said = quarter;
    words.textContent = quarter === 100 ? words.dataset.checking : `${words.dataset.sending} ${quarter}%`;
  });
  request.addEventListener("load", () => show(request));
  request.addEventListener("error", () => {
    words.dataset.state = "failed";
    words.textContent = words.dataset.failed;
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  });
  request.open("POST", form.action);
  request.send(data);
}

// The page that came back, put in place: following it by a second request would lose the notices it was given once.
function show(request) {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  if (request.responseURL !== location.href) history.pushState(null, "", request.responseURL);
  document.title = page.title;
  document.querySelector("main").replaceWith(page.querySelector("main"));
  window.scrollTo(0, 0);
  document.querySelector("main").focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("court:page"));
}
