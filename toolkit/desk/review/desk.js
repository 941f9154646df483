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
  const status = node("p", { class: "bd-status" });
  const live = node("p", { class: "bd-live", role: "status" }); // what every key answers
  const alertBox = node("p", { class: "bd-alert", role: "alert" });
  const bar = node("progress", { "aria-label": words.progress_name, max: 1 });
  const count = node("span", { class: "bd-count" });
  const strip = node("div", { class: "bd-strip", "aria-hidden": "true" });
  const who = node("input", { id: `${prefix}-who`, value: author, size: 18, autocomplete: "off",
    oninput: (event) => { author = event.target.value; } });
  const chooser = node("select", { "aria-label": words.sentence, onchange: (event) => go(Number(event.target.value)) });
  const button = (label, key, act, given = {}) => node("button", { type: "button", onclick: act, "aria-keyshortcuts": key, ...given },
    label, key ? node("kbd", { "aria-hidden": "true" }, key) : null);
  const undo = button(words.undo, "z", () => undoNow());
  const redo = button(words.redo, "y", () => redoNow());
  const helpButton = button(words.keys, "?", () => toggleKeys(), { "aria-expanded": "false", "aria-controls": `${prefix}-keys` });
  const moreButton = button(words.more, "m", () => toggleMore(), { "aria-pressed": "false" });
  const keys = node("div", { class: "bd-keys", id: `${prefix}-keys`, role: "dialog", "aria-label": words.keys, tabindex: -1, hidden: true },
    node("p", {}, words.key_words),
    ...words.help.map(([key, what]) => node("dl", { style: "margin:0" }, node("div", {}, node("dt", {}, key), node("dd", {}, what)))),
    button(words.cancel, "Esc", () => toggleKeys()));
  const foot = node("footer", { class: "bd-foot" }, keys, live,
    node("p", { class: "bd-keyline", "aria-hidden": "true" }, ...words.foot.map(([key, what]) => node("span", {}, node("kbd", {}, key), `\u00a0${what}`))));
  const passage = node("p", { class: "bd-passage", lang: lasting.article_language });
  const list = node("div", { class: "bd-rows", role: "group", "aria-label": words.rows });
  const adding = node("div", { class: "bd-bar", role: "group", "aria-label": words.add });
  const addForm = node("div", {});
  const holding = node("section", { "aria-labelledby": `${prefix}-judgements` });
  const grading = node("section", { "aria-labelledby": `${prefix}-sources` });
  const lost = node("section", {});
  const makingBox = node("section", { "aria-labelledby": `${prefix}-making` });
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
    passage, list, adding, addForm, grading, holding, lost, makingBox, foot);
  el.append(root);

  // ---------------------------------------------------------------- saying
  const answers = words.answers;
  function say(text) {
    // The same words twice are said twice.
    live.textContent = text && live.textContent === text ? `${text}\u00a0` : text;
  }
  const described = (one) => {
    const table = one.row ? one.row.table : one.decided.table;
    const surface = one.row ? one.row.surface : one.decided.surface;
    return `${words.table[table]} ${filled(words.about, { words: shortly(surface || here().text) })}`;
  };
  const rowNow = (text) => {
    const items = itemsOf(here().id);
    const at = items.findIndex((one) => one.id === current);
    return at < 0 ? answers.no_row : filled(text, { n: at + 1, total: items.length, what: described(items[at]) });
  };
  const sentenceNow = () => filled(answers.now_sentence, { id: here().id, role: words.role[here().role] || here().role, n: openIn(here().id) });
  function moved(before) {
    // What is to be done next is told where the desk has moved on by itself.
    if (passing.progress.decided === passing.progress.total) return words.all_done;
    if (!openIn(here().id)) return answers.finished;
    return before === current ? "" : rowNow(answers.next_row);
  }

  // ---------------------------------------------------------------- sending and hearing
  function send(command, then) {
    if (waiting) { say(answers.wait); return; }
    say("");
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
    const before = current;
    form = null;
    if (then) then();
    draw(had);
    say([passing.told, then === toWhere ? sentenceNow() : moved(before)].filter(Boolean).join(" "));
  }
  function toWhere() {
    // What was undone or done again is shown.
    const { sentence, row } = passing.went;
    const home = sentence || lasting.rows.find((one) => one.id === row)?.sentence;
    const index = sentences.findIndex((one) => one.id === home);
    if (index >= 0) place = index;
    if (row) current = row;
  }
  const undoNow = () => (passing.undo ? send({ do: "undo" }, toWhere) : say(answers.nothing_to_undo));
  const redoNow = () => (passing.redo ? send({ do: "redo" }, toWhere) : say(answers.nothing_to_redo));
  function warn(text) {
    // Beside what was tried: the head of the desk may be out of sight.
    const beside = form?.node?.querySelector(".bd-save") || list.querySelector(".is-here > .bd-do");
    if (text && beside) beside.before(alertBox);
    else if (text) status.after(alertBox);
    alertBox.textContent = text;
    alertBox.classList.toggle("is-on", Boolean(text));
    if (text) alertBox.scrollIntoView({ block: "nearest" });
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
    drawHeld(tools(), holding, { open: openForm, withdraw: (entry) => send({ do: "withdraw", about: entry }) });
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
    if (row?.why) said.append(node("dt", {}, words.why_label), node("dd", {}, row.why));
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
    if (index < 0 || index >= sentences.length) { say(index < 0 ? answers.first_sentence : answers.last_sentence); return; }
    place = index;
    form = null;
    const items = itemsOf(here().id);
    current = (items.find((one) => !one.decided) || items[0])?.id || "";
    draw(focus);
    if (focus) say(sentenceNow());
  }
  function step(by) {
    const items = itemsOf(here().id);
    const next = items[items.findIndex((one) => one.id === current) + by];
    if (next) { take(next.id); focusRow(); say(rowNow(answers.now_row)); }
    else say(!items.length ? answers.no_row : by > 0 ? answers.last_row : answers.first_row);
  }
  function nextOpen() {
    for (let turn = 0; turn < sentences.length; turn += 1) {
      const index = (place + turn) % sentences.length;
      const items = itemsOf(sentences[index].id).filter((one) => one.row && main.has(one.row.table) && !one.decided);
      const after = turn ? items[0] : items.find((one) => one.id !== current) || items[0];
      if (after) { place = index; form = null; current = after.id; draw(true); say(`${sentenceNow()} ${rowNow(answers.now_row)}`); return; }
    }
    say(words.all_done);
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
    say(keys.hidden ? answers.keys_off : answers.keys_on);
    if (keys.hidden) focusRow(); else keys.focus();
  }
  function toggleMore() {
    more = !more;
    moreButton.setAttribute("aria-pressed", String(more));
    draw(true);
    say(more ? answers.more_on : answers.more_off);
  }

  // ---------------------------------------------------------------- forms
  function tools() {
    const signed = (one) => [one.author, moment(one.at)].filter(Boolean).join(", ");
    return { node, words, lasting, passing, field, prefix, button, colon, signed };
  }
  function field(name, label, { value = "", values = null, hint = "", nullable = true, list: names = "", wide = false, needed = false } = {}) {
    const id = `${prefix}-${name}`;
    const given = { id, name, "data-was": value, required: needed, "aria-label": label, "aria-describedby": hint ? `${id}-hint` : null, oninput: (event) => event.target.classList.toggle("bd-changed", event.target.value !== value) };
    const input = values
      ? node("select", given, ...(nullable || !value ? [node("option", { value: "" }, "–")] : []),
          ...values.map(([raw, text]) => node("option", { value: raw, selected: raw === value }, text)))
      : node("input", { ...given, value, list: names || null, autocomplete: "off" });
    return node("label", { for: id, class: wide ? "bd-wide" : "" }, node("span", {}, label, needed ? " *" : ""), input, hint && node("small", { id: `${id}-hint` }, hint));
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
      inside.push(...heldFields(tools(), held));
    } else if (kind === "judge") {
      inside.push(...judgementFields(tools(), wanted.held?.values || {}, here().id));
    } else if (kind === "indicate") {
      inside.push(...indicatorFields(tools(), wanted.held?.values || {}, !wanted.watch, here().id));
    } else if (kind === "grade") {
      const held = passing.grades[wanted.source]?.values || {};
      inside.push(field("reliability", words.reliability, { value: held.reliability, values: lasting.grades.reliability }),
        field("credibility", words.credibility, { value: held.credibility, values: lasting.grades.credibility }),
        field("reason", words.reason, { value: held.reason, wide: true }));
    }
    if (kind === "correct" || kind === "add" || kind === "amend" || kind === "reject") {
      const why = kind === "amend" ? wanted.added.reason : kind === "add" ? "" : passing.decided[row.id]?.reason;
      inside.push(field("why", words.reason, { value: why, wide: true }));
    }
    const title = { correct: words.correct, reject: words.reject_why, assess: words.assess, grade: `${words.grade}${colon}${called(wanted.source)}`, amend: words.amend,
      add: `${words.add}${colon}${words.adding[table]}`, judge: words.judgement, indicate: wanted.watch ? `${words.indicator}${colon}${words.watch[wanted.watch.kind]}` : words.indicator }[kind];
    form.node = node("form", { class: "bd-form", novalidate: true, "aria-label": title, onsubmit: (event) => { event.preventDefault(); submit(); } },
      node("b", { class: "bd-wide" }, title), ...inside,
      node("datalist", { id: `${prefix}-names` }, ...lasting.names.map((name) => node("option", { value: name }))),
      node("div", { class: "bd-bar bd-wide bd-save" }, node("button", { type: "submit", "aria-keyshortcuts": "Control+Enter" }, words.save, node("kbd", { "aria-hidden": "true" }, "Ctrl ↵")),
        button(words.cancel, "Esc", close)));
    const home = kind === "judge" || kind === "indicate" ? holding.querySelector(`[data-held="${CSS.escape(wanted.key || kind)}"]`)
      : kind === "grade" ? grading.querySelector(`[data-source="${CSS.escape(wanted.source)}"]`)
      : kind === "add" ? addForm : list.querySelector(`[data-id="${CSS.escape(kind === "amend" ? wanted.added.entry : row.id)}"]`);
    home.append(form.node);
    const first = form.node.querySelector(kind === "correct" ? "select, input:not([name=surface])" : "input, select");
    first.focus();
    if (kind === "add") first.select();
    form.node.scrollIntoView({ block: "nearest" });
    say(filled(answers.form, { title }));
  }
  function openGrade(source) { openForm({ kind: "grade", source }); }
  function close() {
    form = null;
    warn("");
    draw(true);
    say(answers.closed);
  }
  function submit() {
    const { kind, row, table, added, source } = form;
    const empty = [...form.node.querySelectorAll("[required]")].find((input) => !input.value.trim());
    if (empty) {
      warn(filled(words.needed, { label: empty.getAttribute("aria-label") }));
      empty.focus();
      return;
    }
    const values = {};
    for (const input of form.node.querySelectorAll("[name]")) if (input.name !== "why") values[input.name] = input.value;
    if ("term" in values) {
      values.probability = values.percent.trim() || values.term;
      delete values.term;
      delete values.percent;
    }
    const reason = form.node.querySelector("[name=why]")?.value || "";
    if (kind === "correct") decide({ do: "correct", about: row.id, values, reason });
    else if (kind === "reject") decide({ do: "reject", about: row.id, reason });
    else if (kind === "assess") send({ do: "assess", about: row.id, values });
    else if (kind === "judge") send({ do: "judge", about: form.held?.entry || "", values });
    else if (kind === "indicate") send({ do: "indicate", about: form.watch?.row || form.held?.entry || "", values });
    else if (kind === "grade") send({ do: "grade", about: source, values });
    else if (kind === "amend") send({ do: "amend", about: added.entry, values, reason });
    else send({ do: "add", table, about: here().id, values, reason }, () => { current = passing.added.filter((one) => one.home === here().id).at(-1)?.entry || current; });
  }

  // ---------------------------------------------------------------- keys
  function acts() {
    const one = item();
    const row = one?.row;
    const onRow = (act) => () => (row ? act() : say(one ? answers.added_row : answers.no_row));
    const known = {
      j: () => step(1), k: () => step(-1), n: () => go(place + 1), p: () => go(place - 1),
      u: nextOpen, m: toggleMore, "?": toggleKeys, z: undoNow, y: redoNow,
      a: onRow(() => decide({ do: "accept", about: row.id })), r: onRow(() => decide({ do: "reject", about: row.id })),
      R: onRow(() => openForm({ kind: "reject", row })),
      x: () => (one?.decided ? send({ do: "withdraw", about: one.id }) : say(one ? answers.undecided_row : answers.no_row)),
      c: () => (one ? openForm(row ? { kind: "correct", row } : { kind: "amend", added: one.decided, table: one.decided.table }) : say(answers.no_row)),
      e: onRow(() => (row.table === "claims" ? openForm({ kind: "assess", row }) : say(filled(answers.only_claims, { table: words.table[row.table] })))),
      g: () => (row?.source || lasting.sources.length ? openGrade(row?.source || lasting.sources[0]) : say(answers.no_source)),
      5: () => openForm({ kind: "judge" }), 6: () => openForm({ kind: "indicate" }),
    };
    Object.assign(known, { ArrowDown: known.j, ArrowUp: known.k, ArrowRight: known.n, ArrowLeft: known.p });
    lasting.adding.forEach((table, index) => { known[String(index + 1)] = () => openForm({ kind: "add", table }); });
    return known;
  }
  function pressed(event) {
    // JupyterLab would take single letters for its own: a new cell above, a cell cut.
    event.stopPropagation();
    const { key } = event;
    const control = event.ctrlKey || event.metaKey;
    if (key === "Escape" && (form || !keys.hidden)) { event.preventDefault(); if (form) close(); else toggleKeys(); return; }
    if (key === "Enter" && control && form) { event.preventDefault(); submit(); return; }
    if (event.target.closest("input, textarea, select, summary") || event.altKey) return;
    const act = control ? { z: undoNow, y: redoNow }[key] : acts()[key];
    // A key held down moves on, and decides nothing more.
    if (event.repeat && !/^(Arrow|[jknpu]$)/.test(key)) return;
    if (!act) {
      if (!control && key.length === 1 && key !== " ") say(filled(answers.no_key, { key }));
      return;
    }
    event.preventDefault();
    if (form) { say(answers.form_open); return; }
    act();
  }

  function drawMade() {
    const making = model.get("making");
    const focused = makingBox.contains(document.activeElement);
    drawMaking({ node, words, making, button, prefix }, makingBox, {
      start: (edition) => { say(words.remaking.starting); model.send({ do: "remake", edition }); },
      stop: () => model.send({ do: "stop" }) });
    if (focused) makingBox.querySelector("button").focus();
    if (making.state !== "idle" && making.told) say(making.told);
  }

  model.on("change:passing", heard);
  model.on("change:making", drawMade);
  go(0, false);
  drawMade();
  return () => { model.off("change:passing", heard); model.off("change:making", drawMade); };
}

export default { render };
