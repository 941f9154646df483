/* A box for a query and a button; the kernel shows the rows below, and says here how many, or what is wrong. */
function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in element) element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

function render({ model, el }) {
  const say = model.get("words");
  const id = Math.random().toString(36).slice(2, 8);
  const box = make("textarea", { id: `bx-query-${id}`, rows: 5, spellcheck: false, className: "bx-code" });
  const run = make("button", { type: "submit", textContent: say.run });
  const examples = make("select", { id: `bx-example-${id}` }, ...Object.keys(model.get("examples")).map((name) => make("option", { value: name, textContent: name })));
  const status = make("p", { className: "bx-status", role: "status" });
  const form = make(
    "form", { className: "bx-form" },
    make("label", { htmlFor: examples.id, textContent: say.example }), examples,
    make("label", { htmlFor: box.id, textContent: say.query, className: "bx-wide" }), box,
    run, make("small", { textContent: say.hint }),
  );
  const root = make("div", { className: "bx-control", role: "group", "aria-label": say.label, "data-lm-suppress-shortcuts": "true" }, form, status);
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
    box.focus();
  });
  const standing = () => {
    status.textContent = model.get("status");
    status.classList.toggle("bx-failed", model.get("failed"));
  };
  const names = ["change:status", "change:failed", "msg:custom"];
  for (const name of names) model.on(name, standing);
  box.value = model.get("query");
  standing();
  el.append(root);
  return () => {
    for (const name of names) model.off(name, standing);
  };
}

export default { render };
