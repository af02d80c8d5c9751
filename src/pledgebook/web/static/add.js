// Files can be dropped where they are chosen.

const drop = document.getElementById("drop");
const files = document.getElementById("files");
const chosen = document.getElementById("chosen");

function say() {
  const names = [...files.files].map((one) => one.name);
  if (names.length) chosen.textContent = `${names.length} chosen: ${names.slice(0, 8).join(", ")}${names.length > 8 ? " …" : ""}`;
}

if (drop) {
  files.addEventListener("change", say);
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    files.files = event.dataTransfer.files;
    say();
  });
}
