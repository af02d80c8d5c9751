// Draws a picture where it comes into sight, in the colours of the page; its table says the same.

const root = document.documentElement;

const isDark = () => {
  const look = root.dataset.look;
  return look ? look === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
};

function toHsl(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  const most = Math.max(r, g, b);
  const least = Math.min(r, g, b);
  const light = (most + least) / 2;
  const span = most - least;
  if (!span) return [0, 0, light];
  const full = span / (1 - Math.abs(2 * light - 1));
  const hue = most === r ? ((g - b) / span) % 6 : most === g ? (b - r) / span + 2 : (r - g) / span + 4;
  return [(hue * 60 + 360) % 360, full, light];
}

function toHex(hue, full, light) {
  const reach = full * Math.min(light, 1 - light);
  const part = (at) => {
    const turn = (at + hue / 30) % 12;
    const value = light - reach * Math.max(-1, Math.min(turn - 3, 9 - turn, 1));
    return Math.round(value * 255).toString(16).padStart(2, "0");
  };
  return `#${part(0)}${part(8)}${part(4)}`;
}

const ACCENT = 196; // the hue of the one colour of the page
const BLUE = [180, 270]; // hues that are the picture's own blue, and become the page's

// On a dark page what is dark on paper is light; blues take the hue of the page.
function recoloured(hex, dark) {
  const [hue, full, light] = toHsl(hex);
  const own = hue >= BLUE[0] && hue <= BLUE[1] ? ACCENT : hue;
  const other = dark ? 0.94 - light * 0.86 : light;
  return toHex(own, full, other);
}

function dressed(spec, dark) {
  const told = JSON.stringify(spec).replace(/#[0-9a-fA-F]{6}(?=")/g, (hex) => recoloured(hex, dark));
  const { config = {}, ...made } = JSON.parse(told);
  const ink = getComputedStyle(root).getPropertyValue("--ink").trim();
  const quiet = getComputedStyle(root).getPropertyValue("--quiet").trim();
  const guide = { labelColor: ink, titleColor: quiet };
  const named = Object.fromEntries(["axis", "legend", "header"].map((one) => [one, { ...config[one], ...guide }]));
  return { ...made, background: "transparent", title: undefined, config: { ...config, ...named } };
}

async function draw(figure) {
  const answer = await fetch(figure.dataset.picture, { headers: { accept: "application/json" } });
  if (!answer.ok) return;
  const told = await answer.json();
  const picture = told.picture ?? told;
  if (!picture?.spec) return;
  if (!window.vegaEmbed) await import("/vega.js");
  if (!window.vegaEmbed) return;
  const place = document.createElement("div");
  place.className = "drawn";
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", `${picture.title}. ${picture.says}`);
  const drawing = document.createElement("div");
  drawing.setAttribute("aria-hidden", "true"); // the label and the table say it, not each mark
  place.append(drawing);
  const options = {
    ast: true, // no code is made from text, which the page's policy forbids
    actions: false,
    logLevel: 1, // errors alone: Vega warns of every layer that has no data yet
    renderer: "svg",
    defaultStyle: false,
    tooltip: { disableDefaultStyle: true, theme: "desk" },
  };
  const show = async () => {
    drawing.replaceChildren();
    await window.vegaEmbed(drawing, dressed(picture.spec, isDark()), options);
  };
  await show();
  figure.querySelector("svg.chart")?.remove();
  figure.prepend(place);
  new MutationObserver(show).observe(root, { attributes: true, attributeFilter: ["data-look"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
}

const seen = new IntersectionObserver(
  (entries) => {
    for (const each of entries.filter((one) => one.isIntersecting)) {
      seen.unobserve(each.target);
      draw(each.target);
    }
  },
  { rootMargin: "400px" },
);

for (const figure of document.querySelectorAll("[data-picture]")) seen.observe(figure);
