// Shows how far reading or planning has come, and the outcome when it is there.

const says = document.getElementById("progress");
const bar = document.getElementById("bar");

async function watch() {
  const told = await fetch(says.dataset.watch, { headers: { accept: "application/json" } });
  if (!told.ok) return location.reload();
  const { over, done, total } = await told.json();
  if (over) return location.reload();
  if (total) {
    says.textContent = done < total ? `${done} of ${total} read` : "All read; now it is ruled on.";
    bar.max = total;
    bar.value = done;
  }
  setTimeout(watch, 700);
}

if (says) watch();
