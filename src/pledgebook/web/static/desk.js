// What a page gains with a script: a switch for light and dark, and the keys. It is whole without.

import { listen } from "./keys.js";

const LOOKS = ["", "light", "dark"];
const CALLED = { "": "As the system", light: "Light", dark: "Dark" };

function lookSwitch(place) {
  const root = document.documentElement;
  const button = document.createElement("button");
  button.type = "button";
  const say = () => {
    const now = root.dataset.look || "";
    button.textContent = `Look: ${CALLED[now].toLowerCase()}`;
    button.setAttribute("aria-label", `Look: ${CALLED[now]}. Press to change.`);
  };
  button.addEventListener("click", () => {
    const next = LOOKS[(LOOKS.indexOf(root.dataset.look || "") + 1) % LOOKS.length];
    if (next) root.dataset.look = next;
    else delete root.dataset.look;
    document.cookie = `look=${next}; path=/; max-age=${next ? 31536000 : 0}; samesite=strict`;
    say();
  });
  say();
  place.append(button);
}

const place = document.getElementById("look");
if (place) lookSwitch(place);

listen();
