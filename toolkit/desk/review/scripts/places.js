// Where the analyst is in the article: the strip of sentences, the passage, and moving on.

function places(desk) {
  const { words, lasting, sentences, main } = desk;
  const { answers } = words;

  function drawPlaces() {
    const { strip, chooser } = desk.parts;
    strip.replaceChildren(...sentences.map((one, index) => {
      const all = lasting.rows.filter((row) => row.sentence === one.id && main.has(row.table)).length;
      const open = desk.openIn(one.id);
      const look = !all ? "is-empty" : !open ? "is-done" : open < all ? "is-part" : "";
      return node("span", { class: `${look} ${index === desk.place ? "is-here" : ""}`, title: one.id, onclick: () => go(index) });
    }));
    chooser.replaceChildren(...sentences.map((one, index) => {
      const open = desk.openIn(one.id);
      const rest = open ? filled(words.sentence_open, { n: open }) : words.sentence_done;
      return node("option", { value: index, selected: index === desk.place }, `${one.id} (${words.role[one.role] || one.role}) · ${rest}`);
    }));
    chooser.value = String(desk.place);
  }
  function drawPassage() {
    const near = (index) => sentences[index] && node("span", { class: "bd-near" }, sentences[index].text);
    const { text } = desk.here();
    const row = desk.item()?.row;
    const now = row && row.end > row.start && row.end - row.start < text.length
      ? [text.slice(0, row.start), node("mark", {}, text.slice(row.start, row.end)), text.slice(row.end)] : [text];
    desk.parts.passage.replaceChildren(...[near(desk.place - 1), node("span", { class: "bd-now", "aria-current": "true" }, ...now), near(desk.place + 1)].filter(Boolean));
  }
  function focusRow() {
    const { list } = desk.parts;
    const row = list.querySelector(`[data-id="${CSS.escape(desk.current)}"]`) || list;
    if (row === list) list.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }
  function take(id) {
    if (id === desk.current || desk.form) return;
    desk.current = id;
    for (const row of desk.parts.list.children) {
      const mine = row.dataset.id === id;
      row.classList.toggle("is-here", mine);
      row.tabIndex = mine ? 0 : -1;
    }
    drawPassage();
  }
  function go(index, focus = true) {
    if (index < 0 || index >= sentences.length) { desk.say(index < 0 ? answers.first_sentence : answers.last_sentence); return; }
    desk.place = index;
    desk.form = null;
    const items = desk.itemsOf(desk.here().id);
    desk.current = (items.find((one) => !one.decided) || items[0])?.id || "";
    desk.draw(focus);
    desk.say(desk.sentenceNow());
  }
  function step(by) {
    const items = desk.itemsOf(desk.here().id);
    const next = items[items.findIndex((one) => one.id === desk.current) + by];
    if (next) { take(next.id); focusRow(); desk.say(desk.rowNow(answers.now_row)); }
    else desk.say(!items.length ? answers.no_row : by > 0 ? answers.last_row : answers.first_row);
  }
  function nextOpen() {
    for (let turn = 0; turn < sentences.length; turn += 1) {
      const index = (desk.place + turn) % sentences.length;
      const items = desk.itemsOf(sentences[index].id).filter((one) => one.row && main.has(one.row.table) && !one.decided);
      const after = turn ? items[0] : items.find((one) => one.id !== desk.current) || items[0];
      if (!after) continue;
      Object.assign(desk, { place: index, form: null, current: after.id });
      desk.draw(true);
      desk.say(`${desk.sentenceNow()} ${desk.rowNow(answers.now_row)}`);
      return;
    }
    desk.say(words.all_done);
  }
  function nextUnsure() {
    // From the least sure row on; from one that was gone to so and is left open, to the next.
    const open = (row) => main.has(row.table) && !desk.passing.decided[row.id];
    const order = lasting.rows.filter((row) => open(row) || row.id === desk.unsure).sort((one, other) => one.sure - other.sure);
    const from = desk.current === desk.unsure ? order.findIndex((row) => row.id === desk.unsure) + 1 : 0;
    const next = [...order.slice(from), ...order.slice(0, from)].find(open);
    if (!next) { desk.say(words.all_done); return; }
    const index = sentences.findIndex((one) => one.id === next.sentence);
    Object.assign(desk, { place: index, form: null, current: next.id, unsure: next.id });
    desk.draw(true);
    desk.say(`${desk.sentenceNow()} ${desk.rowNow(answers.now_row)} ${desk.sureOf(next)}`);
  }
  return { drawPlaces, drawPassage, focusRow, take, go, step, nextOpen, nextUnsure };
}
