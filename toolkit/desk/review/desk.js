// The correction desk in the browser: shows what Python says ("lasting", "passing") and sends commands, each with a number.
// Nothing is decided here, and nothing counts as done before Python has answered that it stands on the disk.

const ANSWER_WITHIN = 6000; // milliseconds after which a kernel that says nothing is told to the analyst
const node = (name, given = {}, ...inside) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "class") made.className = value;
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...inside.filter((one) => one != null && one !== false));
  return made;
};
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
let desks = 0;

function render({ model, el }) {
  const lasting = model.get("lasting");
  const words = lasting.labels;
  const prefix = `bd${(desks += 1)}`;
  let passing = model.get("passing");
  let author = lasting.author;
  let place = 0; // of the sentence
  let current = ""; // id of the row that has the focus
  let form = null; // {kind, row, table, node}
  let more = false;
  let number = Math.floor(Math.random() * 1e9); // two views of one desk do not take each other's answers
  let waiting = null; // the command under way
  let late = 0; // number of the last one that nobody had answered in time
  const sentences = lasting.sentences;
  const colon = lasting.language === "fr" ? "\u00a0: " : ": ";
  const main = new Set(lasting.main);

  // ---------------------------------------------------------------- what stands where
  const rowsOf = (id) => lasting.rows.filter((row) => row.sentence === id && (more || main.has(row.table)));
  const addedIn = (id) => passing.added.filter((one) => one.home === id);
  const itemsOf = (id) => [
    ...rowsOf(id).map((row) => ({ id: row.id, row, decided: passing.decided[row.id] })),
    ...addedIn(id).map((one) => ({ id: one.entry, row: null, decided: one })),
  ];
  const openIn = (id) => lasting.rows.filter((row) => row.sentence === id && main.has(row.table) && !passing.decided[row.id]).length;
  const here = () => sentences[place];
  const item = () => itemsOf(here().id).find((one) => one.id === current);
  const moment = (iso) => {
    if (!iso) return "";
    const day = iso.length > 10 ? { dateStyle: "medium", timeStyle: "short" } : { dateStyle: "medium" };
    return new Intl.DateTimeFormat(lasting.language, day).format(new Date(iso.length > 10 ? iso : `${iso}T12:00:00`));
  };
  const called = (source) => words.source_names[source] || source;
  const glossed = (table, name, value) => {
    const field = (lasting.fields[table] || []).find((one) => one.name === name);
    return (field?.values.find(([raw]) => raw === value) || [0, value])[1];
  };

  // ---------------------------------------------------------------- the frame, made once
  const status = node("p", { class: "bd-status", role: "status" });
  const alertBox = node("p", { class: "bd-alert", role: "alert" });
  const bar = node("progress", { "aria-label": words.progress_name, max: 1 });
  const count = node("span", { class: "bd-count" });
  const strip = node("div", { class: "bd-strip", "aria-hidden": "true" });
  const who = node("input", { id: `${prefix}-who`, value: author, size: 18, autocomplete: "off",
    oninput: (event) => { author = event.target.value; } });
  const chooser = node("select", { "aria-label": words.sentence, onchange: (event) => go(Number(event.target.value)) });
  const button = (label, key, act, given = {}) => node("button", { type: "button", onclick: act, "aria-keyshortcuts": key, ...given },
    label, key ? node("kbd", { "aria-hidden": "true" }, key) : null);
  const undo = button(words.undo, "z", () => send({ do: "undo" }));
  const redo = button(words.redo, "y", () => send({ do: "redo" }));
  const helpButton = button(words.keys, "?", () => toggleKeys(), { "aria-expanded": "false", "aria-controls": `${prefix}-keys` });
  const moreButton = button(words.more, "m", () => toggleMore(), { "aria-pressed": "false" });
  const keys = node("div", { class: "bd-keys", id: `${prefix}-keys`, hidden: true },
    node("p", {}, words.key_words),
    ...words.help.map(([key, what]) => node("dl", { style: "margin:0" }, node("div", {}, node("dt", {}, key), node("dd", {}, what)))));
  const passage = node("p", { class: "bd-passage", lang: lasting.article_language });
  const list = node("div", { class: "bd-rows", role: "group", "aria-label": words.rows });
  const adding = node("div", { class: "bd-bar", role: "group", "aria-label": words.add });
  const addForm = node("div", {});
  const grading = node("section", { "aria-labelledby": `${prefix}-sources` });
  const lost = node("section", {});
  lasting.adding.forEach((table, index) => adding.append(
    button(`${words.add}${colon}${words.adding[table]}`, String(index + 1), () => openForm({ kind: "add", table }))));
  const root = node("section", { class: "bd-desk", "aria-label": `${words.desk}${colon}${lasting.title}`, lang: lasting.language,
    "data-lm-suppress-shortcuts": "true", tabindex: -1, onkeydown: pressed },
    node("header", {}, node("h3", {}, `${words.desk} · ${lasting.title}`),
      node("span", {}, node("label", { for: `${prefix}-who` }, `${words.author} `), who)),
    node("div", { class: "bd-progress" }, bar, count),
    strip, status, alertBox,
    node("div", { class: "bd-bar" },
      button("‹", "p", () => go(place - 1), { "aria-label": words.previous }), chooser,
      button("›", "n", () => go(place + 1), { "aria-label": words.next }),
      button(words.open_next, "u", nextOpen), node("span", { class: "bd-tools" }, undo, redo, moreButton, helpButton)),
    keys, passage, list, adding, addForm, grading, lost);
  el.append(root);

  // ---------------------------------------------------------------- sending and hearing
  function send(command, then) {
    if (waiting) return;
    const sent = { ...command, author, number: (number += 1) };
    waiting = { number, then, timer: setTimeout(silent, ANSWER_WITHIN) };
    warn("");
    status.textContent = words.saving;
    root.setAttribute("aria-busy", "true");
    try { model.send(sent); } catch { silent(); }
  }
  function silent() {
    if (!waiting) return;
    clearTimeout(waiting.timer);
    late = waiting.number;
    waiting = null;
    root.removeAttribute("aria-busy");
    warn(filled(words.silent, { file: passing.file }));
    status.textContent = "";
  }
  function heard() {
    passing = model.get("passing");
    if (!waiting || passing.answered !== waiting.number) {
      // A kernel that was only busy has done it after all.
      if (passing.answered === late) { form = null; warn(passing.error || ""); }
      if (!form) draw(root.contains(document.activeElement));
      return;
    }
    clearTimeout(waiting.timer);
    const { then } = waiting;
    waiting = null;
    root.removeAttribute("aria-busy");
    if (passing.error) {
      warn(passing.error);
      told();
      if (passing.code === "author-missing") who.focus();
      return;
    }
    warn("");
    const had = root.contains(document.activeElement);
    form = null;
    if (then) then();
    draw(had);
  }
  function warn(text) {
    // Beside what was tried: the head of the desk may be out of sight.
    const beside = form?.node?.querySelector(".bd-save") || list.querySelector(".is-here > .bd-do");
    if (text && beside) beside.before(alertBox);
    else if (text) status.after(alertBox);
    alertBox.textContent = text;
    alertBox.classList.toggle("is-on", Boolean(text));
  }
  function told() {
    const { progress: done, saved, file, there } = passing;
    bar.max = done.total || 1;
    bar.value = done.decided;
    count.textContent = filled(words.progress, done);
    const time = saved ? new Intl.DateTimeFormat(lasting.language, { timeStyle: "medium" }).format(new Date(saved)) : "";
    const where = saved ? filled(words.saved, { time, file }) : there ? file : filled(words.unsaved, { file });
    const rest = done.decided === done.total ? words.all_done : openIn(here().id) ? "" : words.sentence_finished;
    status.textContent = [where, passing.text_changed ? words.text_changed : "", rest, author.trim() ? "" : words.author_missing].filter(Boolean).join(" · ");
    undo.disabled = !passing.undo;
    redo.disabled = !passing.redo;
  }

  // ---------------------------------------------------------------- drawing
  function draw(focus) {
    const items = itemsOf(here().id);
    if (!items.some((one) => one.id === current)) current = items[0]?.id || "";
    told();
    drawPlaces();
    drawPassage();
    list.replaceChildren(...items.map(drawRow));
    if (!items.length) list.append(node("p", {}, words.no_rows));
    addForm.replaceChildren();
    drawSources();
    drawLost();
    if (focus) focusRow();
  }
  function drawPlaces() {
    strip.replaceChildren(...sentences.map((one, index) => {
      const all = lasting.rows.filter((row) => row.sentence === one.id && main.has(row.table)).length;
      const open = openIn(one.id);
      const look = !all ? "is-empty" : !open ? "is-done" : open < all ? "is-part" : "";
      return node("span", { class: `${look} ${index === place ? "is-here" : ""}`, title: one.id, onclick: () => go(index) });
    }));
    chooser.replaceChildren(...sentences.map((one, index) => {
      const open = openIn(one.id);
      const rest = open ? filled(words.sentence_open, { n: open }) : words.sentence_done;
      return node("option", { value: index, selected: index === place }, `${one.id} (${words.role[one.role] || one.role}) · ${rest}`);
    }));
    chooser.value = String(place);
  }
  function drawPassage() {
    const near = (index) => sentences[index] && node("span", { class: "bd-near" }, sentences[index].text);
    const text = here().text;
    const row = item()?.row;
    const now = row && row.end > row.start && row.end - row.start < text.length
      ? [text.slice(0, row.start), node("mark", {}, text.slice(row.start, row.end)), text.slice(row.end)] : [text];
    passage.replaceChildren(...[near(place - 1), node("span", { class: "bd-now", "aria-current": "true" }, ...now), near(place + 1)].filter(Boolean));
  }
  function drawRow({ id, row, decided }) {
    const table = row ? row.table : decided.table;
    const state = decided ? words.verb[decided.verb] : words.undecided;
    const surface = row ? row.surface : decided.surface;
    const sign = { confirm: "✓", correct: "✎", reject: "✕", add: "+" }[decided?.verb] || "○";
    const said = node("dl", { class: "bd-said" });
    const pair = (label, value) => node("span", { class: "bd-pair" }, `${label} `, node("b", {}, value || "–"), " ");
    if (row) said.append(node("dt", {}, words.machine), node("dd", {}, ...(row.told ? [row.told, " "] : []), ...row.machine.map(([label, value]) => pair(label, value))));
    if (decided) {
      const values = decided.verb === "confirm" ? [] : Object.entries(decided.values);
      const notes = [decided.reason && `« ${decided.reason} »`, words.fate[decided.fate], decided.note].filter(Boolean).join(" · ");
      said.append(node("dt", {}, [decided.author, moment(decided.at)].filter(Boolean).join(", ")),
        node("dd", {}, `${words.verb[decided.verb]} `, ...values.map(([name, value]) => pair(words.field[name] || name, glossed(table, name, value))), notes && `· ${notes}`));
    }
    const point = row && passing.points[row.id];
    if (point && Object.values(point.values).some(Boolean)) {
      said.append(node("dt", {}, [point.author, moment(point.at)].filter(Boolean).join(", ")),
        node("dd", {}, `${words.point}${colon}`, ...Object.entries(point.values).filter(([, value]) => value)
          .map(([name, value]) => pair(words[name].toLowerCase(), words.value.confidence[name === "confidence" ? value : ""] || value))));
    }
    const mine = id === current;
    const made = node("div", { class: `bd-row is-${decided?.verb || "open"} ${mine ? "is-here" : ""}`, tabindex: mine ? 0 : -1, "data-id": id,
      role: "group", "aria-label": `${words.table[table]}${colon}${surface || here().text}. ${state}`,
      onfocus: (event) => { if (event.target === made) take(id); }, onclick: (event) => { if (!event.target.closest("button, input, select, textarea, summary")) { take(id); made.focus(); } } },
      node("div", { class: "bd-head" }, node("span", { class: "bd-state" }, `${sign} ${state}`), node("span", { class: "bd-kind" }, words.table[table]),
        node("span", { class: "bd-words" }, surface || "")),
      said,
      node("div", { class: "bd-do" }, ...(row ? [
        button(words.accept, "a", () => decide({ do: "accept", about: id })), button(words.correct, "c", () => openForm({ kind: "correct", row })),
        button(words.reject, "r", () => decide({ do: "reject", about: id })),
        row.table === "claims" && button(words.assess, "e", () => openForm({ kind: "assess", row })),
        row.source && button(words.grade, "g", () => openGrade(row.source)),
      ] : [button(words.amend, "c", () => openForm({ kind: "amend", added: decided, table }))]),
        decided && button(words.withdraw, "x", () => send({ do: "withdraw", about: id }))));
    return made;
  }
  function drawSources() {
    const names = [...new Set([...lasting.sources, ...Object.keys(passing.grades)])];
    grading.replaceChildren(node("h4", { id: `${prefix}-sources` }, words.sources),
      node("ul", { class: "bd-sources" }, ...names.map((name) => {
        const grade = passing.grades[name];
        const text = grade ? [grade.values.reliability || "–", grade.values.credibility || "–"].join(" / ") : "– / –";
        const sign = grade && [grade.author, moment(grade.at)].filter(Boolean).join(", ");
        const made = node("li", { "data-source": name }, node("div", { class: "bd-bar", style: "margin:0" },
          button(called(name), "", () => openGrade(name), { "aria-label": `${words.grade}${colon}${called(name)}` }), node("b", {}, text),
          grade && node("span", {}, [grade.values.reason && `« ${grade.values.reason} »`, sign].filter(Boolean).join(" · "))));
        return made;
      })));
  }
  function drawLost() {
    lost.replaceChildren(...(passing.lost.length ? [node("h4", {}, words.lost),
      node("ul", { class: "bd-sources" }, ...passing.lost.map((one) => node("li", { class: "bd-bar" },
        `${words.verb[one.verb]} · ${words.table[one.table]} « ${one.surface} » · ${one.note || words.fate[one.fate]}`,
        button(words.withdraw, "", () => send({ do: "withdraw", about: one.entry })))))] : []));
  }

  // ---------------------------------------------------------------- moving
  function focusRow() {
    const row = list.querySelector(`[data-id="${CSS.escape(current)}"]`) || list;
    if (row === list) list.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }
  function take(id) {
    if (id === current || form) return;
    current = id;
    for (const row of list.children) {
      const mine = row.dataset.id === id;
      row.classList.toggle("is-here", mine);
      row.tabIndex = mine ? 0 : -1;
    }
    drawPassage();
  }
  function go(index, focus = true) {
    if (index < 0 || index >= sentences.length) return;
    place = index;
    form = null;
    const items = itemsOf(here().id);
    current = (items.find((one) => !one.decided) || items[0])?.id || "";
    draw(focus);
  }
  function step(by) {
    const items = itemsOf(here().id);
    const next = items[items.findIndex((one) => one.id === current) + by];
    if (next) { take(next.id); focusRow(); }
  }
  function nextOpen() {
    for (let turn = 0; turn < sentences.length; turn += 1) {
      const index = (place + turn) % sentences.length;
      const items = itemsOf(sentences[index].id).filter((one) => one.row && main.has(one.row.table) && !one.decided);
      const after = turn ? items[0] : items.find((one) => one.id !== current) || items[0];
      if (after) { place = index; form = null; current = after.id; draw(true); return; }
    }
    status.textContent = words.all_done;
  }
  function decide(command) {
    send(command, () => {
      const items = itemsOf(here().id);
      const at = items.findIndex((one) => one.id === current);
      const open = [...items.slice(at + 1), ...items.slice(0, at)].find((one) => !one.decided);
      if (open) current = open.id;
    });
  }
  function toggleKeys() {
    keys.hidden = !keys.hidden;
    helpButton.setAttribute("aria-expanded", String(!keys.hidden));
  }
  function toggleMore() {
    more = !more;
    moreButton.setAttribute("aria-pressed", String(more));
    draw(true);
  }

  // ---------------------------------------------------------------- forms
  function field(name, label, { value = "", values = null, hint = "", nullable = true, list: names = "", wide = false, needed = false } = {}) {
    const id = `${prefix}-${name}`;
    const given = { id, name, "data-was": value, required: needed, oninput: (event) => event.target.classList.toggle("bd-changed", event.target.value !== value) };
    const input = values
      ? node("select", given, ...(nullable || !value ? [node("option", { value: "" }, "–")] : []),
          ...values.map(([raw, text]) => node("option", { value: raw, selected: raw === value }, text)))
      : node("input", { ...given, value, list: names || null, autocomplete: "off" });
    return node("label", { for: id, class: wide ? "bd-wide" : "" }, node("span", {}, label, needed ? " *" : ""), input, hint && node("small", {}, hint));
  }
  function fieldsOf(table, values, choose) {
    const shaped = lasting.fields[table].filter((one) => choose(one)).map((one) => field(one.name, one.label, {
      value: values[one.name] || "", values: one.values.length && !one.list ? one.values : null, nullable: one.nullable,
      list: one.names ? `${prefix}-names` : "", hint: one.list ? words.list_hint : "", needed: one.needed && form.kind === "add" }));
    return shaped;
  }
  function openForm(wanted) {
    const picked = String(document.getSelection() || "").trim(); // before it is drawn anew, and gone
    draw(false);
    form = wanted;
    const { kind, row } = wanted;
    const table = row ? row.table : wanted.table;
    const selected = picked && here().text.includes(picked) ? picked : "";
    const given = kind === "correct" ? { ...row.values, ...(passing.decided[row.id]?.verb === "correct" ? passing.decided[row.id].values : {}) }
      : kind === "amend" ? wanted.added.values : {};
    const inside = [];
    if (kind === "correct" || kind === "add" || kind === "amend") {
      const surface = kind === "correct" ? given.new_surface || row.surface : kind === "amend" ? wanted.added.surface : selected || here().text;
      inside.push(field("surface", words.words, { value: surface, wide: true, hint: kind === "add" ? words.words_hint : "" }));
      inside.push(...fieldsOf(table, given, (one) => one.first));
      const others = [...(kind === "correct" ? [] : [field("nth", words.nth, { value: wanted.added?.nth || "" })]), ...fieldsOf(table, given, (one) => !one.first)];
      inside.push(node("details", { class: "bd-wide" }, node("summary", {}, words.more_fields), node("div", {}, ...others)));
    } else if (kind === "assess") {
      const held = passing.points[row.id]?.values || {};
      inside.push(field("probability", `${words.probability} (${passing.scale.name})`, { value: held.probability, hint: words.probability_hint, list: `${prefix}-terms` }),
        field("confidence", words.confidence, { value: held.confidence, values: lasting.confidences.map((one) => [one, words.value.confidence[one]]) }),
        field("horizon", words.horizon, { value: held.horizon, hint: words.horizon_hint }),
        field("reason", words.reason, { value: held.reason, wide: true }), field("comment", words.comment, { value: held.comment, wide: true }));
    } else if (kind === "grade") {
      const held = passing.grades[wanted.source]?.values || {};
      inside.push(field("reliability", words.reliability, { value: held.reliability, values: [..."ABCDEF"].map((one) => [one, one]) }),
        field("credibility", words.credibility, { value: held.credibility, values: [..."123456"].map((one) => [one, one]) }),
        field("reason", words.reason, { value: held.reason, wide: true }));
    }
    if (kind === "correct" || kind === "add" || kind === "amend" || kind === "reject") {
      const why = kind === "amend" ? wanted.added.reason : kind === "add" ? "" : passing.decided[row.id]?.reason;
      inside.push(field("why", words.reason, { value: why, wide: true }));
    }
    const title = { correct: words.correct, reject: words.reject_why, assess: words.assess, grade: `${words.grade}${colon}${called(wanted.source)}`, amend: words.amend,
      add: `${words.add}${colon}${words.adding[table]}` }[kind];
    form.node = node("form", { class: "bd-form", "aria-label": title, onsubmit: (event) => { event.preventDefault(); submit(); } },
      node("b", { class: "bd-wide" }, title), ...inside,
      node("datalist", { id: `${prefix}-names` }, ...lasting.names.map((name) => node("option", { value: name }))),
      node("datalist", { id: `${prefix}-terms` }, ...passing.scale.terms.map((one) => node("option", { value: one.words[lasting.language]?.[0] || one.words.en[0] }, `${one.low}–${one.high} %`))),
      node("div", { class: "bd-bar bd-wide bd-save" }, node("button", { type: "submit", "aria-keyshortcuts": "Control+Enter" }, words.save, node("kbd", { "aria-hidden": "true" }, "Ctrl ↵")),
        button(words.cancel, "Esc", close)));
    const home = kind === "grade" ? grading.querySelector(`[data-source="${CSS.escape(wanted.source)}"]`)
      : kind === "add" ? addForm : list.querySelector(`[data-id="${CSS.escape(kind === "amend" ? wanted.added.entry : row.id)}"]`);
    home.append(form.node);
    const first = form.node.querySelector(kind === "correct" ? "select, input:not([name=surface])" : "input, select");
    first.focus();
    if (kind === "add") first.select();
    form.node.scrollIntoView({ block: "nearest" });
  }
  function openGrade(source) { openForm({ kind: "grade", source }); }
  function close() {
    form = null;
    warn("");
    draw(true);
  }
  function submit() {
    const { kind, row, table, added, source } = form;
    const values = {};
    for (const input of form.node.querySelectorAll("[name]")) if (input.name !== "why") values[input.name] = input.value;
    const reason = form.node.querySelector("[name=why]")?.value || "";
    if (kind === "correct") decide({ do: "correct", about: row.id, values, reason });
    else if (kind === "reject") decide({ do: "reject", about: row.id, reason });
    else if (kind === "assess") send({ do: "assess", about: row.id, values });
    else if (kind === "grade") send({ do: "grade", about: source, values });
    else if (kind === "amend") send({ do: "amend", about: added.entry, values, reason });
    else send({ do: "add", table, about: here().id, values, reason }, () => { current = passing.added.filter((one) => one.home === here().id).at(-1)?.entry || current; });
  }

  // ---------------------------------------------------------------- keys
  function pressed(event) {
    // JupyterLab would take single letters for its own: a new cell above, a cell cut.
    event.stopPropagation();
    if (event.key === "Escape" && form) { event.preventDefault(); close(); return; }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form) { event.preventDefault(); submit(); return; }
    if (event.target.closest("input, textarea, select, summary") || event.altKey) return;
    const one = item();
    const row = one?.row;
    const control = event.ctrlKey || event.metaKey;
    const known = control ? { z: () => send({ do: "undo" }), y: () => send({ do: "redo" }) } : {
      j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
      n: () => go(place + 1), ArrowRight: () => go(place + 1), p: () => go(place - 1), ArrowLeft: () => go(place - 1),
      u: nextOpen, m: toggleMore, "?": toggleKeys, z: () => send({ do: "undo" }), y: () => send({ do: "redo" }),
      a: () => row && decide({ do: "accept", about: row.id }), r: () => row && decide({ do: "reject", about: row.id }),
      R: () => row && openForm({ kind: "reject", row }), x: () => one?.decided && send({ do: "withdraw", about: one.id }),
      c: () => one && openForm(row ? { kind: "correct", row } : { kind: "amend", added: one.decided, table: one.decided.table }),
      e: () => row?.table === "claims" && openForm({ kind: "assess", row }),
      g: () => openGrade(row?.source || lasting.sources[0]),
    };
    lasting.adding.forEach((table, index) => { known[String(index + 1)] = () => openForm({ kind: "add", table }); });
    const act = known[event.key];
    // A key held down moves on, and decides nothing more.
    if (!act || (control && form) || (event.repeat && !/^(Arrow|[jknpu]$)/.test(event.key))) return;
    event.preventDefault();
    act();
  }

  model.on("change:passing", heard);
  go(0, false);
  return () => model.off("change:passing", heard);
}

export default { render };
