// The briefing made again: which edition, a button, how far it is. What was made is linked below the desk, by an ordinary output.

function drawMaking({ node, words, making, button, prefix }, home, { start, stop }) {
  const text = words.remaking;
  const busy = making.state === "running";
  const edition = node("select", { id: `${prefix}-edition`, disabled: busy },
    ...(making.choices || []).map(([value, label]) => node("option", { value }, label)));
  const title = node("h4", { id: `${prefix}-making` }, text.title);
  const asks = busy ? [node("progress", { max: 1, value: making.share, "aria-label": text.progress }), button(text.stop, "", stop)]
    : [node("label", { for: edition.id }, `${text.edition} `), edition, button(text.make, "", () => start(edition.value))];
  home.replaceChildren(title, node("div", { class: "bd-bar" }, ...asks), node("p", { class: making.failed ? "bd-alert is-on" : "bd-small" }, making.told || text.hint));
}
