// The search box of the API page: finds an error by its code, status or words, and goes to its section.
(() => {
  const errors = JSON.parse(document.getElementById("errors").textContent);
  const input = document.getElementById("find");
  const list = document.getElementById("found");
  let found = [];
  let active = -1;

  function search() {
    const words = input.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    found = words.length === 0 ? [] : errors.filter((one) => words.every((word) => one.words.includes(word)));
    // Who types a whole code means that error.
    found.sort(
      (one, other) => Number(other.code === input.value.trim()) - Number(one.code === input.value.trim()),
    );
    found = found.slice(0, 12);
    show(found.length > 0 ? 0 : -1);
  }

  function show(index) {
    active = index;
    list.replaceChildren(...found.map(option));
    const isOpen = input.value.trim() !== "";
    if (isOpen && found.length === 0) list.append(nothing());
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    if (active >= 0) input.setAttribute("aria-activedescendant", `found-${active}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function option(error, index) {
    const item = document.createElement("li");
    item.id = `found-${index}`;
    item.role = "option";
    item.ariaSelected = String(index === active);
    const code = document.createElement("code");
    code.textContent = error.code;
    item.append(error.title, error.code ? " " : "", code, ` ${error.arrival}`);
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      go(error);
    });
    return item;
  }

  function nothing() {
    const item = document.createElement("li");
    item.role = "option";
    item.ariaDisabled = "true";
    item.textContent = "No error is like that.";
    return item;
  }

  function go(error) {
    input.value = "";
    found = [];
    show(-1);
    location.hash = error.link;
  }

  input.addEventListener("input", search);
  input.addEventListener("focus", search);
  input.addEventListener("blur", () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length > 0) show((active + step + found.length) % found.length);
    else if (event.key === "Enter" && found[active]) go(found[active]);
    else if (event.key === "Escape") {
      input.value = "";
      search();
    } else return;
    event.preventDefault();
  });
  if (errors.length > 0) document.querySelector(".finder").hidden = false;
})();
