// A citation opens its record beside the article, with the quoted sentence marked in its context. The record is a page
// of its own (/a/HASH/cite/CLAIM/N), whose middle is shown here; without scripts the link leads there.

let opener = null; // the citation whose record is open

export function citations() {
  const panel = document.getElementById("beside");
  if (!panel || !panel.show) return;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.cited");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(panel, link);
  });
  panel.addEventListener("close", () => closed());
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") panel.close(); // a dialog that is not modal does not close by itself
  });
}

async function open(panel, link) {
  let record;
  try {
    const response = await fetch(link.href, { headers: { Accept: "text/html" } });
    if (!response.ok) throw new Error(response.statusText);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    record = page.getElementById("record");
  } catch {
    record = null;
  }
  if (!record) {
    location.assign(link.href); // the page itself says what is wrong
    return;
  }
  opener?.removeAttribute("aria-expanded");
  opener = link;
  link.setAttribute("aria-expanded", "true");
  panel.replaceChildren(bar(panel, link), inner(record));
  if (!panel.open) {
    if (window.matchMedia("(min-width: 62rem)").matches) panel.show();
    else panel.showModal();
  }
  document.body.classList.add("beside");
  const quote = panel.querySelector("#quote") ?? panel.querySelector("h1");
  quote.setAttribute("tabindex", "-1");
  quote.focus({ preventScroll: true });
  quote.scrollIntoView({ block: "center" });
}

function closed() {
  document.body.classList.remove("beside");
  if (!opener) return;
  opener.removeAttribute("aria-expanded");
  opener.focus();
  opener = null;
}

function bar(panel, link) {
  const line = document.createElement("div");
  const whole = document.createElement("a");
  const close = document.createElement("button");
  line.className = "bar";
  whole.href = link.href;
  whole.textContent = "Open as a page";
  close.type = "button";
  close.textContent = "Close";
  close.addEventListener("click", () => panel.close());
  line.append(whole, close);
  return line;
}

function inner(record) {
  const box = document.createElement("div");
  box.className = "inner";
  box.tabIndex = 0; // so that the keyboard scrolls it
  box.setAttribute("role", "region");
  box.setAttribute("aria-labelledby", "beside-title");
  const title = record.querySelector("h1"); // the article's own title stays the page's only first heading
  if (title) {
    const second = document.createElement("h2");
    second.id = title.id;
    second.className = "record-title";
    second.textContent = title.textContent;
    title.replaceWith(second);
  }
  box.append(document.adoptNode(record));
  return box;
}
