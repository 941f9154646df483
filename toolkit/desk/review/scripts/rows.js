// A row: what the machine says, why, what was decided, what is held about it, and what may be done.

const SIGNS = { confirm: "✓", correct: "✎", reject: "✕", add: "+" };

function rows(desk) {
  const { words, colon } = desk;
  const pair = (label, value) => node("span", { class: "bd-pair" }, `${label} `, node("b", {}, value || "–"), " ");
  const said = (label, ...inside) => [node("dt", {}, label), node("dd", {}, ...inside)];
  const sureOf = (row) => filled(words.sure, { n: Math.round(100 * row.sure) });
  const reason = (text) => [node("dt", { class: "bd-why" }, words.why_label), node("dd", { class: "bd-why" }, text)];

  function ofMachine(row) {
    const read = said(words.machine, ...(row.told ? [row.told, " "] : []), ...row.machine.map(([label, value]) => pair(label, value)));
    return row.why ? [...read, ...reason(row.why)] : read;
  }
  function ofAnalyst(table, decided) {
    const values = decided.verb === "confirm" ? [] : Object.entries(decided.values);
    const notes = [decided.reason && `« ${decided.reason} »`, words.fate[decided.fate], decided.note].filter(Boolean).join(" · ");
    return said(desk.signed(decided), `${words.verb[decided.verb]} `,
      decided.degree && pair(words.page_degree, decided.degree),
      ...values.map(([name, value]) => pair(words.field[name] || name, desk.glossed(table, name, value))), notes && `· ${notes}`);
  }
  function ofAssessment(point) {
    return said(desk.signed(point), `${words.point}${colon}`, ...Object.entries(point.values).filter(([, value]) => value)
      .map(([name, value]) => pair(words[name].toLowerCase(), words.value.confidence[name === "confidence" ? value : ""] || value)));
  }
  function actsOn(id, row, decided, table) {
    const onRead = row && [
      button(words.accept, "a", () => desk.decide({ do: "accept", about: id })),
      button(words.correct, "c", () => desk.openForm({ kind: "correct", row })),
      button(words.reject, "r", () => desk.decide({ do: "reject", about: id })),
      row.table === "claims" && button(words.assess, "e", () => desk.openForm({ kind: "assess", row })),
      row.source && button(words.grade, "g", () => desk.openGrade(row.source)),
    ];
    const onAdded = [button(words.amend, "c", () => desk.openForm({ kind: "amend", added: decided, table }))];
    return node("div", { class: "bd-do" }, ...(onRead || onAdded),
      decided && button(words.withdraw, "x", () => desk.send({ do: "withdraw", about: id })));
  }
  function drawRow({ id, row, decided }) {
    const table = row ? row.table : decided.table;
    const state = decided ? words.verb[decided.verb] : words.undecided;
    const surface = row ? row.surface : decided.surface;
    const point = row && desk.passing.points[row.id];
    const told = [
      ...(row ? ofMachine(row) : []), ...(decided ? ofAnalyst(table, decided) : []),
      ...(point && Object.values(point.values).some(Boolean) ? ofAssessment(point) : []),
    ];
    const mine = id === desk.current;
    const made = node("div", {
      class: `bd-row is-${decided?.verb || "open"} ${mine ? "is-here" : ""}`, tabindex: mine ? 0 : -1, "data-id": id,
      role: "group", "aria-label": `${words.table[table]}${colon}${surface || desk.here().text}. ${state}`,
      onfocus: (event) => { if (event.target === made) desk.take(id); },
      onclick: (event) => { if (!event.target.closest("button, input, select, textarea, summary, form")) { desk.take(id); made.focus(); } },
    },
    node("div", { class: "bd-head" }, node("span", { class: "bd-state" }, `${SIGNS[decided?.verb] || "○"} ${state}`),
      node("span", { class: "bd-kind" }, words.table[table]), node("span", { class: "bd-words" }, surface || ""),
      row && !decided && node("span", { class: "bd-sure" }, sureOf(row))),
    node("dl", { class: "bd-said" }, ...told),
    actsOn(id, row, decided, table));
    return made;
  }
  return { drawRow, sureOf };
}
