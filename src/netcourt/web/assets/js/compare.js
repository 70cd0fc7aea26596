// Compares a file with a digest in the browser: nothing is sent. The page says the same without this, by upload.
export function compareFiles(scope) {
  if (!window.crypto?.subtle) return;
  for (const group of scope.querySelectorAll("[data-compare]")) {
    group.hidden = false;
    const said = group.querySelector("[role=status]");
    group.querySelector("input").addEventListener("change", async (event) => {
      const [file] = event.target.files;
      if (!file) return;
      const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
      const hexadecimal = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      said.textContent = hexadecimal === group.dataset.compare ? group.dataset.same : group.dataset.different;
    });
  }
}
