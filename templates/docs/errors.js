// Finds errors on a page that lists them: by words, and by whatever the form offers to choose from.
// Without it the page shows all of them.
(() => {
  const form = document.querySelector("form.filters");
  if (!form) return;
  const rows = [...document.querySelectorAll("tr[data-error]")];
  const details = new Map(
    [...document.querySelectorAll("article[data-error]")].map((one) => [one.dataset.error, one]),
  );
  const none = document.querySelector(".none");
  const output = form.querySelector("output");
  const listOf = (text) => JSON.parse(text || "[]");

  const entries = rows.map((row) => {
    const detail = details.get(row.dataset.error);
    const data = detail ? detail.dataset : {};
    return {
      row,
      detail,
      words:
        `${row.textContent} ${detail ? detail.querySelector("header, p").textContent : ""} ${detail ? detail.querySelector(".columns > div").textContent : ""}`.toLowerCase(),
      status: listOf(data.status),
      operation: listOf(data.operations),
      code: [data.code],
      retry: [data.retry],
    };
  });

  function fits(entry, chosen) {
    return Object.entries(chosen).every(([name, value]) => {
      if (value === "") return true;
      if (name === "find") {
        return value
          .toLowerCase()
          .split(/\s+/)
          .every((word) => entry.words.includes(word));
      }
      return entry[name].includes(value);
    });
  }

  function apply() {
    const chosen = Object.fromEntries(new FormData(form));
    let count = 0;
    for (const entry of entries) {
      const isShown = fits(entry, chosen);
      entry.row.hidden = !isShown;
      if (entry.detail) entry.detail.hidden = !isShown;
      if (isShown) count++;
      if (isShown && entry.detail && chosen.find) unfold(entry.detail, chosen.find.toLowerCase());
    }
    none.hidden = count > 0;
    const isWhole = count === entries.length;
    const all = entries.length === 1 ? "1 error" : `${entries.length} errors`;
    output.textContent = isWhole ? all : `${count} of ${all}`;
    remember(chosen);
  }

  // What is looked for can be among what is folded.
  function unfold(detail, words) {
    for (const fold of detail.querySelectorAll("details")) {
      if (fold.textContent.toLowerCase().includes(words)) fold.open = true;
    }
  }

  // What is chosen stands in the address, so that it can be bookmarked and sent to somebody.
  function remember(chosen) {
    const query = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value !== ""));
    const text = query.toString();
    try {
      history.replaceState(null, "", (text ? `?${text}` : location.pathname) + location.hash);
    } catch {
      // A page from disk may not change its address everywhere.
    }
  }

  function recall() {
    for (const [name, value] of new URLSearchParams(location.search)) {
      const field = form.elements.namedItem(name);
      if (field) field.value = value;
    }
  }

  // An address of an error is stronger than what is chosen.
  function showTarget() {
    const detail = details.get(decodeURIComponent(location.hash.slice(1)));
    if (!detail?.hidden) return;
    form.reset();
    apply();
    detail.scrollIntoView();
  }

  // Of one error there is nothing to choose.
  form.hidden = rows.length < 2;
  recall();
  apply();
  showTarget();
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  for (const button of document.querySelectorAll("[data-reset]")) {
    button.addEventListener("click", () => form.reset());
  }
  addEventListener("hashchange", showTarget);

  for (const pre of document.querySelectorAll("pre[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = `Copy ${pre.dataset.copy}`;
    button.addEventListener("click", async () => {
      button.textContent = (await copied(pre)) ? "Copied" : "Press Ctrl+C";
      setTimeout(() => {
        button.textContent = `Copy ${pre.dataset.copy}`;
      }, 1500);
    });
    pre.before(button);
  }

  async function copied(pre) {
    try {
      await navigator.clipboard.writeText(pre.textContent);
      return true;
    } catch {
      getSelection().selectAllChildren(pre);
      return false;
    }
  }
})();
