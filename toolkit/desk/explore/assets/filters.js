/* Chips with counts for actors, parts and degrees, and a box for words; each change goes to the kernel. */
const FEW = 8;

function render({ model, el }) {
  const say = model.get("words");
  const id = named();
  const words = make("input", { id: `bx-words-${id}`, type: "search", autocomplete: "off" });
  const reset = make("button", { type: "button", textContent: say.reset });
  const groups = make("div", { className: "bx-groups" });
  const foot = make("div", { className: "bx-form" }, make("label", { htmlFor: words.id, textContent: say.words }), words, reset);
  const codes = make("input", { type: "checkbox" });
  if (model.get("can_code")) foot.append(make("label", { className: "bx-switch" }, codes, ` ${say.codes}`));
  const { root, off } = framed(model, say, again(model, say), groups, make("small", { textContent: say.counted }), foot);
  const open = new Set();

  const chosen = () => {
    const found = { words: words.value };
    for (const [kind, choices] of Object.entries(model.get("choices"))) {
      found[kind] = choices.filter((each) => each.chosen).map((each) => each.value);
    }
    return found;
  };
  const toggle = (kind, value) => {
    const asked = chosen();
    asked[kind] = asked[kind].includes(value) ? asked[kind].filter((each) => each !== value) : [...asked[kind], value];
    model.send(asked);
  };
  const draw = () => {
    const focused = groups.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    groups.replaceChildren();
    for (const [kind, choices] of Object.entries(model.get("choices"))) {
      if (!choices.length) continue;
      const chips = make("div", { className: "bx-chips" });
      const rest = choices.length - FEW;
      const shown = rest > 1 && !open.has(kind) ? choices.filter((each, at) => at < FEW || each.chosen) : choices;
      for (const each of shown) {
        const chip = make("button", { type: "button", className: "bx-chip", "aria-pressed": String(each.chosen) }, each.label, make("span", { textContent: ` ${each.count}` }));
        chip.dataset.key = `${kind}:${each.value}`;
        chip.classList.toggle("bx-none", !each.count);
        chip.addEventListener("click", () => toggle(kind, each.value));
        chips.append(chip);
      }
      if (rest > 1) {
        const more = make("button", { type: "button", className: "bx-more", textContent: open.has(kind) ? say.fewer : say.more.replace("{n}", rest) });
        more.dataset.key = `${kind}:`;
        more.addEventListener("click", () => {
          if (!open.delete(kind)) open.add(kind);
          draw();
        });
        chips.append(more);
      }
      const name = make("span", { className: "bx-kind", id: `bx-${kind}-${id}`, textContent: say[kind] });
      groups.append(make("div", { className: "bx-group", role: "group", "aria-labelledby": name.id }, name, chips));
    }
    if (focused) [...groups.querySelectorAll("button")].find((each) => each.dataset.key === focused)?.focus();
    if (document.activeElement !== words) words.value = model.get("asked_words");
  };
  let waiting;
  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => model.send(chosen()), 250);
  });
  reset.addEventListener("click", () => {
    words.value = "";
    model.send({ words: "" });
  });
  const coded = () => {
    codes.checked = model.get("codes");
  };
  codes.addEventListener("change", () => {
    model.set("codes", codes.checked);
    model.save_changes();
  });
  model.on("change:codes", coded);
  coded();
  model.on("change:choices", draw);
  model.on("change:asked_words", draw);
  draw();
  el.append(root);
  return () => {
    model.off("change:codes", coded);
    model.off("change:choices", draw);
    model.off("change:asked_words", draw);
    off();
  };
}

export default { render };
