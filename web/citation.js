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
  panel.replaceChildren(bar(panel, link), ...parts(record));
  keepInPlace(link, () => {
    if (!panel.open) {
      if (window.matchMedia("(min-width: 62rem)").matches) panel.show();
      else panel.showModal();
    }
    document.body.classList.add("beside");
  });
  const quote = panel.querySelector("#quote") ?? panel.querySelector("h2");
  quote.setAttribute("tabindex", "-1");
  quote.focus({ preventScroll: true });
  const inner = panel.querySelector(".inner"); // not scrollIntoView, which would move the article too
  if (inner.contains(quote))
    inner.scrollTop += quote.getBoundingClientRect().top - inner.getBoundingClientRect().top - inner.clientHeight / 4;
}

function closed() {
  const link = opener;
  opener = null;
  keepInPlace(link, () => document.body.classList.remove("beside"));
  link?.removeAttribute("aria-expanded");
  link?.focus({ preventScroll: true });
}

// The article changes its width when a record stands beside it: keep the statement where the reader's eye is.
function keepInPlace(element, change) {
  const before = element?.getBoundingClientRect().top;
  change();
  if (element) window.scrollBy({ top: element.getBoundingClientRect().top - before, behavior: "instant" });
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

// What the record is stays in sight; its text scrolls below.
function parts(record) {
  const head = document.createElement("div");
  const inner = document.createElement("div");
  const title = document.createElement("h2"); // the article's own title stays the page's only first heading
  head.className = "head";
  inner.className = "inner";
  inner.tabIndex = 0; // so that the keyboard scrolls it
  inner.setAttribute("role", "region");
  inner.setAttribute("aria-label", "Text of the record");
  title.id = "beside-title";
  title.textContent = record.querySelector("h1")?.textContent ?? "";
  head.append(title);
  for (const about of record.querySelectorAll(".about-record")) head.append(document.adoptNode(about));
  record.querySelector("h1")?.remove();
  record.removeAttribute("id");
  inner.append(document.adoptNode(record));
  return [head, inner];
}
