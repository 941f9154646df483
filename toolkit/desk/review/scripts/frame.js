// The frame of the desk, made once; what stands in it is drawn anew after each answer.

function frameOf(desk) {
  const { words, lasting, prefix, colon } = desk;
  const parts = {
    status: node("p", { class: "bd-status" }),
    live: node("p", { class: "bd-live", role: "status" }), // what every key answers
    alertBox: node("p", { class: "bd-alert", role: "alert" }),
    bar: node("progress", { "aria-label": words.progress_name, max: 1 }),
    count: node("span", { class: "bd-count" }),
    strip: node("div", { class: "bd-strip", "aria-hidden": "true" }),
    who: node("input", { id: `${prefix}-who`, value: desk.author, size: 18, autocomplete: "off",
      oninput: (event) => { desk.author = event.target.value; } }),
    chooser: node("select", { "aria-label": words.sentence, onchange: (event) => desk.go(Number(event.target.value)) }),
    undo: button(words.undo, "z", () => desk.undoNow()),
    redo: button(words.redo, "y", () => desk.redoNow()),
    helpButton: button(words.keys, "?", () => desk.toggleKeys(), { "aria-expanded": "false", "aria-controls": `${prefix}-keys` }),
    moreButton: button(words.more, "m", () => desk.toggleMore(), { "aria-pressed": "false" }),
    passage: node("p", { class: "bd-passage", lang: lasting.article_language }),
    list: node("div", { class: "bd-rows", role: "group", "aria-label": words.rows }),
    addForm: node("div", {}),
    holding: node("section", { "aria-labelledby": `${prefix}-judgements` }),
    grading: node("section", { "aria-labelledby": `${prefix}-sources` }),
    lost: node("section", {}),
    makingBox: node("section", { "aria-labelledby": `${prefix}-making` }),
  };
  parts.keyList = node("div", { class: "bd-keys", id: `${prefix}-keys`, role: "dialog", "aria-label": words.keys, tabindex: -1, hidden: true },
    node("p", {}, words.key_words),
    ...words.help.map(([key, what]) => node("dl", { style: "margin:0" }, node("div", {}, node("dt", {}, key), node("dd", {}, what)))),
    button(words.cancel, "Esc", () => desk.toggleKeys()));
  parts.foot = node("footer", { class: "bd-foot" }, parts.keyList, parts.live,
    node("p", { class: "bd-keyline", "aria-hidden": "true" }, ...words.foot.map(([key, what]) => node("span", {}, node("kbd", {}, key), `\u00a0${what}`))));
  const adding = node("div", { class: "bd-bar", role: "group", "aria-label": words.add }, ...lasting.adding.map((table, index) =>
    button(`${words.add}${colon}${words.adding[table]}`, String(index + 1), () => desk.openForm({ kind: "add", table }))));
  const moving = node("div", { class: "bd-bar" },
    button("‹", "p", () => desk.go(desk.place - 1), { "aria-label": words.previous }), parts.chooser,
    button("›", "n", () => desk.go(desk.place + 1), { "aria-label": words.next }),
    button(words.open_next, "u", () => desk.nextOpen()),
    button(words.unsure_next, "l", () => desk.nextUnsure()),
    node("span", { class: "bd-tools" }, parts.undo, parts.redo, parts.moreButton, parts.helpButton));
  parts.root = node("section", {
    class: "bd-desk", "aria-label": `${words.desk}${colon}${lasting.title}`, lang: lasting.language,
    "data-lm-suppress-shortcuts": "true", tabindex: -1, onkeydown: (event) => desk.pressed(event),
  },
  node("header", {}, node("h3", {}, `${words.desk} · ${lasting.title}`),
    node("span", {}, node("label", { for: `${prefix}-who` }, `${words.author} `), parts.who)),
  node("div", { class: "bd-progress" }, parts.bar, parts.count), parts.strip, parts.status, parts.alertBox, moving,
  parts.passage, parts.list, adding, parts.addForm, parts.grading, parts.holding, parts.lost, parts.makingBox, parts.foot);
  return parts;
}
