// <section data-events="/events/" data-case="id" data-seq="3" data-refetch="/cases/id/timeline">: fetched again when the
// case has a newer entry. One line for all regions of a page; the browser reopens it when it breaks.
import htmx from "htmx.org";

let line;

export function followCases(scope) {
  line?.close();
  const regions = [...scope.querySelectorAll("[data-events][data-case]")];
  if (!regions.length || !window.EventSource) return;
  const cases = [...new Set(regions.map((region) => region.dataset.case))];
  const address = `${regions[0].dataset.events}?${cases.map((id) => `case=${encodeURIComponent(id)}`).join("&")}`;
  line = new EventSource(address);
  line.addEventListener("case", (event) => {
    const news = JSON.parse(event.data);
    for (const region of regions) if (region.dataset.case === news.case) refresh(region, news.seq);
  });
}

window.addEventListener("pagehide", () => line?.close());
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

async function refresh(region, seq) {
  if (seq <= Number(region.dataset.seq || 0)) return;
  const before = region.dataset.seq;
  region.dataset.seq = String(seq);
  try {
    await htmx.ajax("GET", region.dataset.refetch, { source: region, target: region, swap: "innerHTML" });
  } catch {
    region.dataset.seq = before; // asked again with the next news
  }
}
