// The question box: completion from what the collection can answer, as a listbox below the field (the ARIA pattern
// "combobox"); and a form that is sent once. What is typed goes to this server only, in a body, never in an address.

const DELAY_MS = 120;

export function questions() {
  for (const form of document.querySelectorAll("form.ask")) box(form);
}

function box(form) {
  const field = form.querySelector('input[name="question"]');
  const list = document.createElement("ul");
  let timer = 0, typed = 0, at = -1;
  list.className = "suggestions";
  list.id = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  form.append(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
    "aria-controls": list.id })) field.setAttribute(name, value);

  form.addEventListener("submit", () => form.setAttribute("aria-busy", "true"));
  window.addEventListener("pageshow", () => form.removeAttribute("aria-busy"));
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, DELAY_MS);
  });
  field.addEventListener("blur", () => setTimeout(hide, 150));
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") choose(at + 1);
    else if (event.key === "ArrowUp") choose(at - 1);
    else if (event.key === "Escape") hide();
    else if (event.key === "Enter" && at >= 0) take(list.children[at]);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => {
    const item = event.target.closest("li");
    if (item) take(item);
    event.preventDefault();
  });

  async function ask() {
    const mine = ++typed;
    if (field.value.trim().length < 2) return hide();
    const response = await fetch("/api/v1/suggestions", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ text: field.value }),
    }).catch(() => null);
    if (mine !== typed || !response?.ok) return;
    show((await response.json()).suggestions);
  }

  function show(suggestions) {
    at = -1;
    list.replaceChildren(...suggestions.map((text, i) => {
      const item = document.createElement("li");
      item.id = `suggestion-${i}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.textContent = text;
      return item;
    }));
    list.hidden = !suggestions.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    field.removeAttribute("aria-activedescendant");
  }

  function hide() {
    typed++;
    show([]);
  }

  function choose(i) {
    const n = list.children.length;
    at = (i + n) % n;
    [...list.children].forEach((item, k) => item.setAttribute("aria-selected", String(k === at)));
    field.setAttribute("aria-activedescendant", list.children[at].id);
  }

  function take(item) {
    field.value = item.textContent;
    hide();
    field.focus();
  }
}
