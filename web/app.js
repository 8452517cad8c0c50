// What the page gains by scripts; without them it asks and reads all the same. No state but what is on the page.
import { citations } from "/web/citation.js";
import { questions } from "/web/questions.js";

citations();
questions();
statements();
exports_();
unfold();
addEventListener("hashchange", unfold);

// A button on each statement that copies it with its source.
function statements() {
  if (!navigator.clipboard) return;
  for (const statement of document.querySelectorAll(".statement")) {
    const place = statement.querySelector(".about");
    if (!place) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy with its source";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(words(statement));
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy with its source"; }, 2000);
    });
    place.append(button);
  }
}

function words(statement) {
  const text = statement.querySelector(".words").textContent.replace(/\s+/g, " ").trim();
  const sources = [...statement.querySelectorAll(".cite")].map((cite) => {
    const n = cite.textContent.replace(/\D/g, "");
    const reference = document.getElementById(`r${n}`);
    const copy = reference?.cloneNode(true);
    copy?.querySelector(".back")?.remove();
    return `[${n}] ${copy ? copy.textContent.replace(/\s+/g, " ").trim() : ""}`;
  });
  return [text, ...sources, location.origin + location.pathname].join("\n");
}

// Print, and the whole article to the clipboard, beside the downloads.
function exports_() {
  const list = document.querySelector(".export ul");
  if (!list) return;
  add("Print", () => window.print());
  const markdown = list.querySelector('[data-form="md"]');
  if (markdown && navigator.clipboard)
    add("Copy all", async (button) => {
      const response = await fetch(markdown.href);
      if (!response.ok) return;
      await navigator.clipboard.writeText(await response.text());
      button.textContent = "Copied";
    });

  function add(name, act) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "doing";
    button.textContent = name;
    button.addEventListener("click", () => act(button));
    item.append(button);
    list.append(item);
  }
}

// What a link leads to may be folded away: on a patient's page several statements lie beneath one line.
function unfold() {
  const target = document.getElementById(location.hash.slice(1));
  for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  target?.scrollIntoView();
}
