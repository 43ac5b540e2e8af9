// Keeps the live part of the board up to date; without it all else works.

const live = document.getElementById("live");
const state = document.getElementById("state");
let stream = null;
let isOver = false;

function say(which) {
  state.dataset.is = which;
  state.textContent = state.dataset[which];
}

// The figures are ours and escaped; whoever stands on a link keeps standing there.
function show(html) {
  const focused = live.contains(document.activeElement)
    ? document.activeElement.getAttribute("href")
    : null;
  const wide = live.querySelector(".wide");
  const across = wide ? wide.scrollLeft : 0;
  live.innerHTML = html;
  const again = live.querySelector(".wide");
  if (again) again.scrollLeft = across;
  if (focused) live.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
}

function end(which) {
  isOver = true;
  close();
  say(which);
}

function close() {
  if (stream) stream.close();
  stream = null;
}

function open() {
  if (isOver || stream) return;
  stream = new EventSource(live.dataset.stream);
  stream.addEventListener("board", ({ data }) => { show(data); say("on"); });
  stream.addEventListener("full", ({ data }) => {
    end("off");
    live.insertAdjacentHTML("afterbegin", data);
  });
  // Nothing of what may not be seen any more stays on the page.
  stream.addEventListener("over", ({ data }) => {
    end("off");
    document.getElementById("refresh").remove();
    show(data);
  });
  stream.addEventListener("error", () => {
    if (stream && stream.readyState === EventSource.CLOSED) end("ended");
    else say("lost");
  });
}

// Who does not look needs no figures, and leaves the stream to another page.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) close(); else open();
});
addEventListener("pagehide", close);
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

say("off");
if (!document.hidden) open();
