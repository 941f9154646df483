// Commands to Python, each with a number; nothing counts as done before Python has answered that it stands on the disk.

const ANSWER_WITHIN = 6000; // milliseconds after which a kernel that says nothing is told to the analyst

function sending(desk) {
  const { model, words, lasting, sentences } = desk;
  const { answers } = words;
  let number = Math.floor(Math.random() * 1e9); // two views of one desk do not take each other's answers
  let waiting = null; // the command under way
  let greeting = 0; // number of the first look, by which a desk that was drawn again learns whether a kernel stands behind it
  let late = 0; // number of the last one that nobody had answered in time

  function send(command, { then = null, landing = null, next = true } = {}) {
    if (waiting) { desk.say(answers.wait); return; }
    const sent = { ...command, author: desk.author, number: (number += 1) };
    waiting = { number, then, landing, next, timer: setTimeout(silent, ANSWER_WITHIN) };
    desk.warn("");
    desk.say(words.saving);
    desk.parts.status.textContent = words.saving;
    desk.parts.root.setAttribute("aria-busy", "true");
    try { model.send(sent); } catch { silent(); }
  }
  function silent() {
    if (!waiting) return;
    clearTimeout(waiting.timer);
    late = waiting.number;
    waiting = null;
    desk.parts.root.removeAttribute("aria-busy");
    desk.warn(filled(words.silent, { file: desk.passing.file }));
    desk.parts.status.textContent = "";
  }
  function heard() {
    desk.passing = model.get("passing");
    const { passing } = desk;
    const { root, who } = desk.parts;
    if (greeting && passing.answered === greeting) { greeted(); return; }
    if (!waiting || passing.answered !== waiting.number) {
      // A kernel that was only busy has done it after all.
      if (passing.answered === late) { desk.form = null; desk.warn(passing.error || ""); }
      if (!desk.form) desk.draw(root.contains(document.activeElement));
      return;
    }
    clearTimeout(waiting.timer);
    const { then, landing, next } = waiting;
    waiting = null;
    root.removeAttribute("aria-busy");
    if (passing.error) {
      desk.told();
      if (passing.code === "author-missing") { desk.warn(passing.error); who.focus(); } else desk.refuse(passing.error, passing.field);
      return;
    }
    desk.warn("");
    const had = root.contains(document.activeElement);
    const before = desk.current;
    desk.form = null;
    if (then) then();
    desk.draw(had, landing);
    desk.say([passing.told, then === toWhere ? desk.sentenceNow() : next && desk.moved(before)].filter(Boolean).join(" "));
  }
  function greet() {
    greeting = number += 1;
    setTimeout(() => { if (greeting && !waiting) desk.warn(filled(words.again, { file: desk.passing.file })); }, ANSWER_WITHIN);
    try { model.send({ do: "look", number: greeting }); } catch { /* nobody is there: said in time */ }
  }
  function greeted() {
    // The focus stays where it is: an answer that comes late must not make keys of what is being typed.
    greeting = 0;
    const told = desk.parts.alertBox.classList.contains("is-on");
    if (told && !desk.form && !waiting) { desk.warn(""); desk.say(desk.sentenceNow()); }
    if (!desk.form && !waiting && !desk.parts.root.contains(document.activeElement)) desk.draw(false);
  }
  function toWhere() {
    // What was undone or done again is shown.
    const { sentence, row } = desk.passing.went;
    const home = sentence || lasting.rows.find((one) => one.id === row)?.sentence;
    const index = sentences.findIndex((one) => one.id === home);
    if (index >= 0) desk.place = index;
    if (row) desk.current = row;
  }
  function decide(command) {
    send(command, { then: () => {
      const items = desk.itemsOf(desk.here().id);
      const at = items.findIndex((one) => one.id === desk.current);
      const open = [...items.slice(at + 1), ...items.slice(0, at)].find((one) => !one.decided);
      if (open) desk.current = open.id;
    } });
  }
  return {
    send, heard, decide, greet,
    undoNow: () => (desk.passing.undo ? send({ do: "undo" }, { then: toWhere }) : desk.say(answers.nothing_to_undo)),
    redoNow: () => (desk.passing.redo ? send({ do: "redo" }, { then: toWhere }) : desk.say(answers.nothing_to_redo)),
  };
}
