// Small help for pages that work without it.
import {
  Button, CharacterCount, Checkboxes, createAll, ErrorSummary, NotificationBanner, Radios, SkipLink,
} from "govuk-frontend";
import htmx from "htmx.org";
import { compareFiles } from "./compare.js";
import { watchDrafts } from "./drafts.js";
import { followCases } from "./news.js";
import { guardForms } from "./once.js";
import { resumeUploads } from "./resumable.js";
import { showUploads } from "./uploads.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

function wake(scope) {
  for (const Component of [Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios, SkipLink]) {
    createAll(Component, undefined, { scope, onError: () => {} });
  }
}

function begin(scope) {
  wake(scope);
  watchDrafts(scope);
  showUploads(scope);
  resumeUploads(scope);
  followCases(scope);
  compareFiles(scope);
}

guardForms();
begin(document);
// Following a fragment is a step in the history too: only another page is loaded again.
const here = () => location.pathname + location.search;
let shown = here();
document.addEventListener("court:page", () => {
  shown = here();
  const main = document.querySelector("main");
  htmx.process(main);
  begin(main);
});
window.addEventListener("popstate", () => here() === shown || location.reload());

document.addEventListener("htmx:configRequest", (event) => {
  const key = document.querySelector("[name=csrfmiddlewaretoken]");
  if (key && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = key.value;
});
htmx.onLoad((arrived) => {
  if (arrived !== document.body) wake(arrived);
});
