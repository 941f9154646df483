// One form at a time: opened where it belongs, sent whole, and closed where it was opened.

function forms(desk) {
  const { words, lasting, prefix, colon } = desk;
  const { answers } = words;

  function insideOf(wanted) {
    const { kind, row } = wanted;
    const held = wanted.held?.values || {};
    if (kind === "assess") return heldFields(desk, desk.passing.points[row.id]?.values || {});
    if (kind === "judge") return judgementFields(desk, held, desk.here().id);
    if (kind === "indicate") return indicatorFields(desk, held, !(wanted.watch || wanted.held?.row), desk.here().id);
    if (kind === "grade") {
      const grade = desk.passing.grades[wanted.source]?.values || {};
      return [
        desk.field("reliability", words.reliability, { value: grade.reliability, values: lasting.grades.reliability }),
        desk.field("credibility", words.credibility, { value: grade.credibility, values: lasting.grades.credibility }),
        desk.field("reason", words.reason, { value: grade.reason, wide: true }),
      ];
    }
    const inside = kind === "reject" ? [] : columnsOf(wanted);
    const why = kind === "amend" ? wanted.added.reason : kind === "add" ? "" : desk.passing.decided[row.id]?.reason;
    return [...inside, desk.field("why", words.reason, { value: why, wide: true })];
  }
  function columnsOf({ kind, row, table: named, added, picked }) {
    const table = row ? row.table : named;
    const earlier = kind === "correct" && desk.passing.decided[row.id];
    const values = kind === "amend" ? added.values : kind === "add" ? {}
      : { ...row.values, ...(earlier?.verb === "correct" ? earlier.values : {}) };
    const surface = kind === "correct" ? values.new_surface || row.surface : kind === "amend" ? added.surface : picked || desk.here().text;
    const others = [...(kind === "correct" ? [] : [desk.field("nth", words.nth, { value: added?.nth || "" })]), ...desk.fieldsOf(table, values, (one) => !one.first)];
    return [
      desk.field("surface", words.words, { value: surface, wide: true, hint: kind === "add" ? words.words_hint : "" }),
      table === "claims" && desk.degreeField(),
      ...desk.fieldsOf(table, values, (one) => one.first),
      node("details", { class: "bd-wide" }, node("summary", {}, words.more_fields), node("div", {}, ...others)),
    ];
  }
  function titleOf({ kind, row, table, watch, source }) {
    if (kind === "grade") return `${words.grade}${colon}${desk.called(source)}`;
    if (kind === "add") return `${words.add}${colon}${words.adding[row ? row.table : table]}`;
    if (kind === "indicate" && watch) return `${words.indicator}${colon}${words.watch[watch.kind]}`;
    return { correct: words.correct, reject: words.reject_why, assess: words.assess, amend: words.amend, judge: words.judgement, indicate: words.indicator }[kind];
  }
  function homeOf({ kind, row, key, source, added }) {
    const { holding, grading: sources, addForm, list } = desk.parts;
    if (kind === "judge" || kind === "indicate") return holding.querySelector(`[data-held="${CSS.escape(key || kind)}"]`);
    if (kind === "grade") return sources.querySelector(`[data-source="${CSS.escape(source)}"]`);
    return kind === "add" ? addForm : list.querySelector(`[data-id="${CSS.escape(kind === "amend" ? added.entry : row.id)}"]`);
  }
  function openForm(wanted) {
    const selected = String(document.getSelection() || "").trim(); // before it is drawn anew, and gone
    const picked = selected && desk.here().text.includes(selected) ? selected : "";
    desk.draw(false);
    desk.form = wanted;
    const title = titleOf(wanted);
    const form = node("form", {
      class: "bd-form", novalidate: true, "aria-label": title,
      onsubmit: (event) => { event.preventDefault(); submit(); }, oninput: written,
    },
    node("b", { class: "bd-wide" }, title), ...insideOf({ ...wanted, picked }),
    node("datalist", { id: `${prefix}-names` }, ...lasting.names.map((name) => node("option", { value: name }))),
    node("div", { class: "bd-bar bd-wide bd-save" },
      node("button", { type: "submit", "aria-keyshortcuts": "Control+Enter" }, words.save, node("kbd", { "aria-hidden": "true" }, "Ctrl ↵")),
      button(words.cancel, "Esc", close)));
    wanted.node = form;
    desk.followDegree(form);
    homeOf(wanted).append(form);
    const first = form.querySelector(wanted.kind === "correct" ? "select, input:not([name=surface])" : "input, select");
    first.focus();
    if (wanted.kind === "add") first.select();
    form.scrollIntoView({ block: "nearest" });
    desk.say(filled(answers.form, { title }));
  }
  function written({ target }) {
    // After a refusal, letters that were meant as keys of the desk are words in a field: it is said.
    if (target.getAttribute("aria-invalid") !== "true") return;
    target.removeAttribute("aria-invalid");
    desk.say(filled(answers.writing, { label: target.getAttribute("aria-label") }));
  }
  function landingOf(form) {
    // Back where one wrote: the button by which the form was opened, or what came of it.
    const { kind, key, source } = form;
    if (kind === "grade") return () => homeOf({ kind, source })?.querySelector("button");
    if (kind !== "judge" && kind !== "indicate") return null;
    const list = kind === "judge" ? "judgements" : "indicators";
    const known = new Set(desk.passing[list].map((one) => one.entry));
    return () => {
      const made = desk.passing[list].find((one) => !known.has(one.entry));
      const entry = [made?.row, made?.entry, key].find((one) => one && homeOf({ kind, key: one }));
      return homeOf({ kind, key: entry })?.querySelector("button") || homeOf({ kind })?.previousElementSibling?.querySelector("button");
    };
  }
  function close() {
    const landing = landingOf(desk.form);
    desk.form = null;
    desk.warn("");
    desk.draw(true, landing);
    desk.say(answers.closed);
  }
  function valuesOf(form) {
    const values = {};
    for (const input of form.querySelectorAll("[name]")) if (input.name !== "why") values[input.name] = input.value;
    if ("term" in values) {
      values.probability = values.percent.trim() || values.term;
      delete values.term;
      delete values.percent;
    }
    return values;
  }
  function submit() {
    const { kind, row, table, added, source, held, watch, node: form } = desk.form;
    const empty = [...form.querySelectorAll("[required]")].find((input) => !input.value.trim());
    if (empty) { desk.refuse(filled(words.needed, { label: empty.getAttribute("aria-label") }), empty.name); return; }
    const values = valuesOf(form);
    const reason = form.querySelector("[name=why]")?.value || "";
    const staying = { landing: landingOf(desk.form), next: false };
    const toAdded = () => { desk.current = desk.passing.added.filter((one) => one.home === desk.here().id).at(-1)?.entry || desk.current; };
    if (kind === "correct") desk.decide({ do: "correct", about: row.id, values, reason });
    else if (kind === "reject") desk.decide({ do: "reject", about: row.id, reason });
    else if (kind === "assess") desk.send({ do: "assess", about: row.id, values }, staying);
    else if (kind === "judge") desk.send({ do: "judge", about: held?.entry || "", values }, staying);
    else if (kind === "indicate") desk.send({ do: "indicate", about: watch?.row || held?.entry || "", values }, staying);
    else if (kind === "grade") desk.send({ do: "grade", about: source, values }, staying);
    else if (kind === "amend") desk.send({ do: "amend", about: added.entry, values, reason }, { then: toAdded, next: false });
    else desk.send({ do: "add", table, about: desk.here().id, values, reason }, { then: toAdded, next: false });
  }
  return { openForm, openGrade: (source) => openForm({ kind: "grade", source }), close, submit };
}
