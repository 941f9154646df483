/* What to take away, as which kind of file, under which name. The kernel writes it and says where. */
function render({ model, el }) {
  const say = model.get("words");
  const id = named();
  const choices = model.get("choices");
  const what = make("select", { id: `bx-what-${id}` }, ...choices.map((each) => make("option", { value: each.name, textContent: each.label })));
  const kind = make("select", { id: `bx-kind-${id}` });
  const name = make("input", { id: `bx-name-${id}`, type: "text", autocomplete: "off", spellcheck: false });
  const save = make("button", { type: "submit", textContent: say.save });
  const form = make(
    "form", { className: "bx-form" },
    make("label", { htmlFor: what.id, textContent: say.what }), what,
    make("label", { htmlFor: kind.id, textContent: say.kind }), kind,
    make("label", { htmlFor: name.id, textContent: say.name }), name, save,
  );
  const { root, status, off } = framed(model, say, form);
  const suggested = () => `${model.get("folder")}/${what.value}.${kind.value}`;
  let proposed = "";
  const propose = () => {
    if (name.value === "" || name.value === proposed) name.value = suggested();
    else name.value = name.value.replace(/\.\w+$/, `.${kind.value}`);
    proposed = suggested();
  };
  const fit = () => {
    const kinds = choices.find((each) => each.name === what.value).kinds;
    const before = [...kind.options].map((each) => each.value);
    const kept = before.join() === kinds.join() ? kind.value : kinds[0];
    kind.replaceChildren(...kinds.map((each) => make("option", { value: each, textContent: say[each] ?? each })));
    kind.value = kept;
    propose();
  };
  what.addEventListener("change", fit);
  kind.addEventListener("change", propose);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    status.textContent = "…";
    model.send({ what: what.value, path: name.value });
  });
  fit();
  el.append(root);
  return off;
}

export default { render };
