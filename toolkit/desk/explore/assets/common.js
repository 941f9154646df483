/* What the controls share: elements, their frame, the line that says how things stand, and whether the page was reloaded. */
function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    // "list" of an input cannot be set as a property.
    if (key in element && key !== "list") element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

const named = () => Math.random().toString(36).slice(2, 8);

/* The control with its line below; `off` forgets the model when the control goes. */
function framed(model, say, ...children) {
  const status = make("p", { className: "bx-status", role: "status" });
  const root = make("div", { className: "bx-control", role: "group", "aria-label": say.label, "data-lm-suppress-shortcuts": "true" }, ...children, status);
  const standing = () => {
    status.textContent = model.get("status");
    status.classList.toggle("bx-failed", model.get("failed"));
    root.classList.toggle("bx-busy", model.get("busy"));
    root.setAttribute("aria-busy", String(model.get("busy")));
  };
  const names = ["change:status", "change:failed", "change:busy", "msg:custom"];
  for (const name of names) model.on(name, standing);
  standing();
  const off = () => {
    for (const name of names) model.off(name, standing);
  };
  return { root, status, off };
}

/* After a reload the page has new outputs that the kernel cannot renew any more: it is said, until the cells run again. */
const PAGE = (window.bxPage ??= Math.random().toString(36));

function reloaded(model) {
  if (!model.get("page")) {
    model.set("page", PAGE);
    model.save_changes();
  }
  return model.get("page") !== PAGE;
}

function again(model, say) {
  return make("p", { className: "bx-again", textContent: say.again, hidden: !reloaded(model) });
}
