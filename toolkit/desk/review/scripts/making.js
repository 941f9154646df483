// The briefing made again: which edition, a button, how far it is, links. An ordinary output below the desk keeps the links too.

// A file's address from its place relative to the notebook, whose own place JupyterLab's address tells; null where it does not.
function addressOf(file) {
  const [, notebook] = location.pathname.match(/\/tree\/(.+)$/) || [];
  if (!notebook) return null;
  const base = JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}").baseUrl || "/";
  const path = new URL(file.split("/").map(encodeURIComponent).join("/"), new URL(`/${notebook}`, location.origin)).pathname;
  return `${base}files${path}`;
}

// Seconds since the run began, counted here: Python tells of steps only.
function secondsOf(desk) {
  const since = performance.now();
  const shown = node("span", { class: "bd-small", "aria-hidden": "true" });
  const tick = () => { shown.textContent = filled(desk.words.remaking.seconds, { n: Math.round((performance.now() - since) / 1000) }); };
  tick();
  return { shown, timer: setInterval(tick, 1000) };
}

function drawMade(desk) {
  const { model, words, prefix } = desk;
  const { makingBox: home } = desk.parts;
  const making = model.get("making");
  const text = words.remaking;
  const busy = making.state === "running";
  const focused = home.contains(document.activeElement);
  if (busy) desk.clock ??= secondsOf(desk);
  else if (desk.clock) { clearInterval(desk.clock.timer); desk.clock = null; }
  const edition = node("select", { id: `${prefix}-edition` }, ...(making.choices || []).map(([value, label]) => node("option", { value }, label)));
  const start = () => { desk.say(text.starting); model.send({ do: "remake", edition: edition.value }); };
  const asks = busy ? [node("progress", { max: 1, value: making.share, "aria-label": text.progress }), desk.clock.shown, button(text.stop, "", () => model.send({ do: "stop" }))]
    : [node("label", { for: edition.id }, `${text.edition} `), edition, button(text.make, "", start)];
  const links = (making.links || []).map(([label, file]) => node("a", { href: addressOf(file), target: "_blank", title: file,
    // The tab of another notebook may have been in front when it was drawn.
    onclick: (event) => { const address = addressOf(file); if (address) event.currentTarget.href = address; } }, label));
  home.replaceChildren(node("h4", { id: `${prefix}-making` }, text.title), node("div", { class: "bd-bar" }, ...asks),
    node("p", { class: making.failed ? "bd-alert is-on" : "bd-small" }, making.told || text.hint), node("p", { class: "bd-bar" }, ...links));
  if (focused) {
    home.querySelector("button").focus({ preventScroll: true });
    home.scrollIntoView({ block: "nearest" });
  }
  if (making.said) desk.say(making.said);
  else if (busy && !desk.form) desk.show(making.told);
}
