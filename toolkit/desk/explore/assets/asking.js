/* A box for a query and a button; the kernel shows the rows below, and says here how many, or what is wrong. */
function render({ model, el }) {
  const say = model.get("words");
  const id = named();
  const box = make("textarea", { id: `bx-query-${id}`, rows: 5, spellcheck: false, className: "bx-code" });
  const run = make("button", { type: "submit", textContent: say.run });
  const examples = make("select", { id: `bx-example-${id}` }, ...Object.keys(model.get("examples")).map((name) => make("option", { value: name, textContent: name })));
  const form = make(
    "form", { className: "bx-form" },
    make("label", { htmlFor: examples.id, textContent: say.example }), examples,
    make("label", { htmlFor: box.id, textContent: say.query, className: "bx-wide" }), box,
    run, make("small", { textContent: say.hint }),
  );
  const { root, status, off } = framed(model, say, form);
  const ask = (event) => {
    event.preventDefault();
    event.stopPropagation();
    status.textContent = say.running;
    status.classList.remove("bx-failed");
    model.send({ query: box.value });
  };
  form.addEventListener("submit", ask);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) ask(event);
  });
  examples.addEventListener("change", () => {
    box.value = model.get("examples")[examples.value];
    fit();
    box.focus();
  });
  // The whole query is seen: long lines are broken, and the box is as high as it needs to be.
  const fit = () => {
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 2}px`;
  };
  const watch = new ResizeObserver(fit);
  watch.observe(root);
  box.addEventListener("input", fit);
  box.value = model.get("query");
  el.append(root);
  return () => {
    watch.disconnect();
    off();
  };
}

export default { render };
