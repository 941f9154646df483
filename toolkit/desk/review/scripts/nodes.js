// Elements and texts, as every part of the desk makes them.

const node = (name, given = {}, ...inside) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "class") made.className = value;
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...inside.filter((one) => one != null && one !== false));
  return made;
};
const button = (label, key, act, given = {}) => node("button", { type: "button", onclick: act, "aria-keyshortcuts": key, ...given },
  label, key ? node("kbd", { "aria-hidden": "true" }, key) : null);
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const shortly = (text, most = 60) => (text.length > most ? `${text.slice(0, most).trimEnd()}…` : text);
