/* A mark shows its row beside the text: under the pointer, or by the arrow keys. Enter or a click holds it, Escape lets it go. */
(() => {
  const bring = (root) => {
    root.dataset.live = "";
    const rows = JSON.parse(root.querySelector(".bx-rows").textContent);
    const text = root.querySelector(".bx-text");
    const panel = root.querySelector(".bx-row");
    const hint = panel.firstElementChild;
    const marks = [...text.querySelectorAll(".bx-m")];
    const first = new Map();
    for (const mark of marks) {
      mark.setAttribute("aria-label", `${mark.textContent}: ${mark.title}`);
      mark.removeAttribute("title");
      if (!first.has(mark.dataset.r)) first.set(mark.dataset.r, mark);
    }
    const shown = (mark) => {
      const kind = [...mark.classList].find((name) => /^bx-(?!m$|on$)/.test(name)).slice(3);
      const box = root.querySelector(`.bx-legend input[value="${kind}"]`);
      return !box || box.checked;
    };
    const stops = () => [...first.values()].filter(shown);
    let held = null;
    let current = null;

    const element = (name, words, parent) => {
      const made = document.createElement(name);
      made.textContent = words;
      parent.append(made);
      return made;
    };
    const show = (index) => {
      if (index === current) return;
      current = index;
      for (const mark of marks) mark.classList.toggle("bx-on", mark.dataset.r === index);
      panel.replaceChildren();
      if (index === null) {
        panel.append(hint);
        return;
      }
      element("q", marks.filter((mark) => mark.dataset.r === index).map((mark) => mark.textContent).join(""), panel);
      const list = element("dl", "", panel);
      for (const [column, words] of rows[index]) {
        element("dt", column, list);
        element("dd", words, list);
      }
    };
    const nearest = (target) => {
      let mark = target instanceof Element ? target.closest(".bx-m") : null;
      while (mark && text.contains(mark) && !shown(mark)) mark = mark.parentElement.closest(".bx-m");
      return mark && text.contains(mark) ? mark : null;
    };
    const hold = (index) => {
      held = held === index ? null : index;
      show(held ?? index);
    };
    const rove = (mark) => {
      for (const other of first.values()) other.tabIndex = other === mark ? 0 : -1;
    };
    text.addEventListener("pointerover", (event) => {
      const mark = nearest(event.target);
      if (mark && held === null) show(mark.dataset.r);
    });
    text.addEventListener("click", (event) => {
      const mark = nearest(event.target);
      if (mark) hold(mark.dataset.r);
    });
    text.addEventListener("focusin", (event) => {
      const mark = nearest(event.target);
      if (!mark) return;
      rove(mark);
      held = null;
      show(mark.dataset.r);
    });
    text.addEventListener("keydown", (event) => {
      const mark = event.target.closest(".bx-m");
      if (!mark) return;
      const all = stops();
      const at = all.indexOf(mark);
      const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
      if (event.key === "Enter" || event.key === " ") hold(mark.dataset.r);
      else if (event.key === "Escape") {
        held = null;
        show(null);
      } else if (to === undefined) return;
      else if (all[to]) all[to].focus();
      event.preventDefault();
      event.stopPropagation();
    });
    root.querySelector(".bx-legend").addEventListener("change", () => {
      const open = stops();
      if (!open.some((mark) => mark.tabIndex === 0) && open.length) rove(open[0]);
      for (const mark of first.values()) if (!shown(mark)) mark.tabIndex = -1;
    });
    if (first.size) rove(first.values().next().value);
  };
  for (const root of document.querySelectorAll('.bx[data-bx="text"]:not([data-live])')) bring(root);
})();
