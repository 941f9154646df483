// The briefing made again: which edition, a button, how far it is, links. An ordinary output below the desk keeps the links too.

// A file's address from its place relative to the notebook, whose own place JupyterLab's address tells; null where it does not.
function addressOf(file) {
  const [, notebook] = location.pathname.match(/\/tree\/(.+)$/) || [];
  if (!notebook) return null;
  const base = JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}").baseUrl || "/";
  const path = new URL(file.split("/").map(encodeURIComponent).join("/"), new URL(`/${notebook}`, location.origin)).pathname;
  return `${base}files${path}`;
}

function drawMaking({ node, words, making, button, prefix }, home, { start, stop }) {
  const text = words.remaking;
  const busy = making.state === "running";
  const edition = node("select", { id: `${prefix}-edition`, disabled: busy },
    ...(making.choices || []).map(([value, label]) => node("option", { value }, label)));
  const title = node("h4", { id: `${prefix}-making` }, text.title);
  const asks = busy ? [node("progress", { max: 1, value: making.share, "aria-label": text.progress }), button(text.stop, "", stop)]
    : [node("label", { for: edition.id }, `${text.edition} `), edition, button(text.make, "", () => start(edition.value))];
  home.replaceChildren(title, node("div", { class: "bd-bar" }, ...asks), node("p", { class: making.failed ? "bd-alert is-on" : "bd-small" }, making.told || text.hint),
    node("p", { class: "bd-bar" }, ...(making.links || []).map(([label, file]) => node("a", { href: addressOf(file), target: "_blank", title: file,
      // The tab of another notebook may have been in front when it was drawn.
      onclick: (event) => { const address = addressOf(file); if (address) event.currentTarget.href = address; } }, label))));
}
