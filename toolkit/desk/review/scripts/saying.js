// What the desk says: the line at its foot, which answers every key and is never empty; the line at its head; warnings.

function saying(desk) {
  const { words, lasting } = desk;
  const { answers } = words;

  function say(text) {
    // The same words twice are said twice.
    const { live } = desk.parts;
    live.classList.remove("is-refused");
    live.textContent = text && live.textContent === text ? `${text}\u00a0` : text;
  }
  function show(text) {
    // For the eye: whoever listens hears of it elsewhere, or would hear too much.
    desk.parts.live.replaceChildren(node("span", { "aria-hidden": "true" }, text));
  }
  const described = ({ row, decided }) => {
    const table = row ? row.table : decided.table;
    const surface = row ? row.surface : decided.surface;
    return `${words.table[table]} ${filled(words.about, { words: shortly(surface || desk.here().text) })}`;
  };
  function rowNow(text) {
    const items = desk.itemsOf(desk.here().id);
    const at = items.findIndex((one) => one.id === desk.current);
    return at < 0 ? answers.no_row : filled(text, { n: at + 1, total: items.length, what: described(items[at]) });
  }
  function sentenceNow() {
    const { id, role } = desk.here();
    return filled(answers.now_sentence, { id, role: words.role[role] || role, n: desk.openIn(id) });
  }
  function moved(before) {
    // What is to be done next is told where the desk has moved on by itself.
    if (desk.passing.progress.decided === desk.passing.progress.total) return words.all_done;
    if (!desk.openIn(desk.here().id)) return answers.finished;
    return before === desk.current ? "" : rowNow(answers.next_row);
  }
  function warn(text, beside = null) {
    // Beside what was tried: the head of the desk may be out of sight.
    const { alertBox, status, live, list } = desk.parts;
    const last = desk.form?.node?.querySelector(".bd-save") || list.querySelector(".is-here > .bd-do");
    if (text && beside) beside.after(alertBox);
    else if (text && last) last.before(alertBox);
    else if (text) status.after(alertBox);
    alertBox.textContent = text;
    alertBox.classList.toggle("is-on", Boolean(text));
    if (!text) return;
    // At the foot too, for the eye: whoever listens has heard the box.
    show(shortly(text, 160));
    live.classList.add("is-refused");
    for (const seen of [alertBox, beside].filter(Boolean)) seen.scrollIntoView({ block: "nearest" });
  }
  function refuse(text, name) {
    // At the field that is meant: what is typed next is seen.
    const fields = desk.form?.node ? [...desk.form.node.querySelectorAll("[name]")] : [];
    const meant = fields.find((one) => one.name === name)
      || fields.find((one) => one.classList.contains("bd-changed")) || fields[0];
    if (!meant) { warn(text); return; }
    meant.closest("details")?.setAttribute("open", "");
    meant.setAttribute("aria-invalid", "true");
    meant.focus({ preventScroll: true });
    warn(text, meant.closest("label"));
  }
  function told() {
    const { bar, count, status, undo, redo, root, foot } = desk.parts;
    root.style.setProperty("--bd-foot", `${foot.offsetHeight + 16}px`);
    const { progress: done, saved, file, there, text_changed: changed } = desk.passing;
    bar.max = done.total || 1;
    bar.value = done.decided;
    count.textContent = filled(words.progress, done);
    const time = saved ? new Intl.DateTimeFormat(lasting.language, { timeStyle: "medium" }).format(new Date(saved)) : "";
    const where = saved ? filled(words.saved, { time, file }) : there ? file : filled(words.unsaved, { file });
    const rest = done.decided === done.total ? words.all_done : desk.openIn(desk.here().id) ? "" : words.sentence_finished;
    status.textContent = [where, changed ? words.text_changed : "", rest, desk.author.trim() ? "" : words.author_missing].filter(Boolean).join(" · ");
    undo.disabled = !desk.passing.undo;
    redo.disabled = !desk.passing.redo;
  }
  return { say, show, rowNow, sentenceNow, moved, warn, refuse, told };
}
