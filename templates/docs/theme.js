// Light or dark: what was chosen on any of these pages, else what the system says. Redoc keeps its choice in the same place.
(() => {
  const KEY = "redoc.colorMode";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try {
      const mode = localStorage.getItem(KEY);
      return mode === "light" || mode === "dark" ? mode : undefined;
    } catch {
      return undefined;
    }
  }

  function show() {
    const mode = chosen() ?? (system.matches ? "dark" : "light");
    root.classList.toggle("dark", mode === "dark");
    root.classList.toggle("light", mode === "light");
  }

  show();
  system.addEventListener("change", show);
  addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-theme-toggle]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        try {
          localStorage.setItem(KEY, root.classList.contains("dark") ? "light" : "dark");
          show();
        } catch {
          root.classList.toggle("light", !root.classList.toggle("dark"));
        }
      });
    }
  });
})();
