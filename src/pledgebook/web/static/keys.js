// Keys: "?" shows them all, "g" and a letter goes to a page, the others are the page's own (data-key).

const PAGES = [
  ["m", "missions"],
  ["r", "reports"],
  ["c", "conflicts"],
  ["v", "review"],
  ["h", "changes"],
  ["p", "plan"],
  ["a", "add"],
  ["d", "decisions"],
  ["s", "search"],
  ["l", "download"],
];

const TYPED = "input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea, select";

let going = false;

function linkTo(page) {
  return document.querySelector(`.masthead nav a[data-page="${page}"]`);
}

function own() {
  return [...document.querySelectorAll("[data-key]")];
}

function words(element) {
  return element.textContent.replace(/\s+/g, " ").trim().replace(/^\S\s/, "");
}

function help() {
  const dialog = document.createElement("dialog");
  const list = document.createElement("dl");
  const row = (key, says) => {
    const dt = document.createElement("dt");
    const kbd = document.createElement("kbd");
    kbd.textContent = key;
    dt.append(kbd);
    const dd = document.createElement("dd");
    dd.textContent = says;
    list.append(dt, dd);
  };
  for (const each of own()) row(each.dataset.key, words(each));
  for (const [key, page] of PAGES) if (linkTo(page)) row(`g ${key}`, linkTo(page).textContent);
  row("/", "Search");
  row("Esc", "Leave a field");
  row("?", "These keys");
  const title = document.createElement("h2");
  title.textContent = "Keys";
  title.id = "keys-title";
  dialog.setAttribute("aria-labelledby", "keys-title");
  const close = document.createElement("button");
  close.textContent = "Close";
  close.addEventListener("click", () => dialog.close());
  dialog.append(title, list, close);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

// A choice needs a reason: its key goes to the field for it, and Enter there sends the form.
function use(element) {
  const reason = element.closest("form")?.elements.namedItem("reason");
  if (element.tagName === "SUMMARY") {
    element.parentElement.open = true;
    element.parentElement.querySelector(TYPED)?.focus();
  } else if (reason && !reason.value.trim()) {
    reason.focus();
  } else {
    element.click();
  }
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const typing = event.target.closest(TYPED);
  if (event.key === "Escape" && typing) return typing.blur();
  if (typing) return;
  if (going) {
    going = false;
    const page = PAGES.find(([key]) => key === event.key)?.[1];
    if (page && linkTo(page)) {
      event.preventDefault();
      linkTo(page).click();
    }
    return;
  }
  if (event.key === "g") going = true;
  else if (event.key === "?") help();
  else if (event.key === "/") {
    event.preventDefault();
    const field = document.getElementById("q");
    if (field) field.focus();
    else linkTo("search")?.click();
  } else {
    const found = own().find((each) => each.dataset.key === event.key.toLowerCase());
    if (found) {
      event.preventDefault();
      use(found);
    }
  }
}

export function listen() {
  document.addEventListener("keydown", press);
}
