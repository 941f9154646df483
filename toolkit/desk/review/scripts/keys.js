// The keys, and the list that explains them.

function keys(desk) {
  const { words, lasting } = desk;
  const { answers } = words;

  function toggleKeys() {
    const { keyList, helpButton } = desk.parts;
    keyList.hidden = !keyList.hidden;
    helpButton.setAttribute("aria-expanded", String(!keyList.hidden));
    desk.say(keyList.hidden ? answers.keys_off : answers.keys_on);
    if (keyList.hidden) desk.focusRow(); else keyList.focus();
  }
  function toggleMore() {
    desk.more = !desk.more;
    desk.parts.moreButton.setAttribute("aria-pressed", String(desk.more));
    desk.draw(true);
    desk.say(desk.more ? answers.more_on : answers.more_off);
  }
  function acts() {
    const { openForm, decide, say } = desk;
    const one = desk.item();
    const row = one?.row;
    const onRow = (act) => () => (row ? act() : say(one ? answers.added_row : answers.no_row));
    const known = {
      j: () => desk.step(1), k: () => desk.step(-1), n: () => desk.go(desk.place + 1), p: () => desk.go(desk.place - 1),
      u: desk.nextOpen, l: desk.nextUnsure, m: toggleMore, "?": toggleKeys, z: desk.undoNow, y: desk.redoNow,
      a: onRow(() => decide({ do: "accept", about: row.id })), r: onRow(() => decide({ do: "reject", about: row.id })),
      R: onRow(() => openForm({ kind: "reject", row })),
      x: () => (one?.decided ? desk.send({ do: "withdraw", about: one.id }) : say(one ? answers.undecided_row : answers.no_row)),
      c: () => (one ? openForm(row ? { kind: "correct", row } : { kind: "amend", added: one.decided, table: one.decided.table }) : say(answers.no_row)),
      e: onRow(() => (row.table === "claims" ? openForm({ kind: "assess", row }) : say(filled(answers.only_claims, { table: words.table[row.table] })))),
      g: () => (row?.source || lasting.sources.length ? desk.openGrade(row?.source || lasting.sources[0]) : say(answers.no_source)),
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
    const { keyList } = desk.parts;
    const control = event.ctrlKey || event.metaKey;
    if (key === "Escape" && (desk.form || !keyList.hidden)) { event.preventDefault(); if (desk.form) desk.close(); else toggleKeys(); return; }
    if (key === "Enter" && control && desk.form) { event.preventDefault(); desk.submit(); return; }
    if (event.target.closest("input, textarea, select, summary") || event.altKey) return;
    const act = control ? { z: desk.undoNow, y: desk.redoNow }[key] : acts()[key];
    // A key held down moves on, and decides nothing more.
    if (event.repeat && !/^(Arrow|[jklnpu]$)/.test(key)) return;
    if (!act) {
      if (!control && key.length === 1 && key !== " ") desk.say(filled(answers.no_key, { key }));
      return;
    }
    event.preventDefault();
    if (desk.form) { desk.say(answers.form_open); return; }
    act();
  }
  return { toggleKeys, toggleMore, pressed };
}
