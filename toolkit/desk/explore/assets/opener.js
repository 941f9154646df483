/* Opens an article by path, by a file dropped or chosen, by pasted text. The kernel answers in the status line. */
function render({ model, el }) {
  const say = model.get("words");
  const id = named();
  const path = make("input", { id: `bx-path-${id}`, type: "text", list: `bx-paths-${id}`, autocomplete: "off", spellcheck: false });
  const published = make("input", { id: `bx-date-${id}`, type: "date", className: "bx-date" });
  const list = make("datalist", { id: `bx-paths-${id}` }, ...model.get("paths").map((value) => make("option", { value })));
  const open = make("button", { type: "submit", textContent: say.open });
  const file = make("input", { id: `bx-file-${id}`, type: "file", accept: ".txt,.md,.html,.htm,.pdf,.docx", className: "bx-vh" });
  const choose = make("label", { htmlFor: file.id, className: "bx-button", textContent: say.choose });
  const zone = make("div", { className: "bx-drop" }, make("span", { textContent: `${say.drop} ` }), file, choose, make("small", { textContent: ` ${say.kinds}` }));
  const area = make("textarea", { id: `bx-paste-${id}`, rows: 4 });
  const read = make("button", { type: "button", textContent: say.read });
  const paste = make("details", {}, make("summary", { textContent: say.paste }), make("label", { htmlFor: area.id, textContent: say.pasted }), area, read);
  const form = make(
    "form", { className: "bx-form" },
    make("label", { htmlFor: path.id, textContent: say.path }), path, list,
    make("span", { className: "bx-pair" }, make("label", { htmlFor: published.id, textContent: say.published }), published), open,
  );
  const { root, status, off } = framed(model, say, again(model, say), form, zone, paste);

  const send = (content, buffers) => {
    if (published.validity.badInput) {
      status.textContent = say.published_bad;
      status.classList.add("bx-failed");
      published.focus();
    } else if (!model.get("busy")) model.send({ ...content, published: published.value }, undefined, buffers);
  };
  const sendFile = async (chosen) => {
    if (!chosen) return;
    const limit = model.get("limit");
    const part = limit && chosen.size > limit ? chosen.slice(0, limit + 1) : chosen;
    send({ way: "file", text: chosen.name }, [await part.arrayBuffer()]);
  };
  const openPath = (event) => {
    event.preventDefault();
    send({ way: "path", text: path.value });
  };
  form.addEventListener("submit", openPath);
  // By hand too: a list of suggestions, or the notebook, may take Enter before the form does.
  for (const field of [path, published]) {
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.stopPropagation();
      openPath(event);
    });
  }
  read.addEventListener("click", () => send({ way: "paste", text: area.value }));
  file.addEventListener("change", () => {
    sendFile(file.files[0]);
    file.value = "";
  });
  const over = (event) => {
    event.preventDefault();
    event.stopPropagation();
    zone.classList.toggle("bx-over", event.type !== "dragleave");
  };
  for (const name of ["dragenter", "dragover", "dragleave"]) root.addEventListener(name, over);
  root.addEventListener("drop", (event) => {
    event.preventDefault();
    event.stopPropagation();
    zone.classList.remove("bx-over");
    const text = event.dataTransfer.getData("text/plain");
    if (event.dataTransfer.files.length) sendFile(event.dataTransfer.files[0]);
    else if (text) send({ way: "paste", text });
  });
  el.append(root);
  return off;
}

export default { render };
