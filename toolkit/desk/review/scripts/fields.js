// The fields of a form: one for each column, and the degree of the page, which follows from several of them.

function fields(desk) {
  const { words, lasting, prefix } = desk;

  function field(name, label, { value = "", values = null, hint = "", nullable = true, list: names = "", wide = false, long = false, needed = false } = {}) {
    const id = `${prefix}-${name}`;
    const given = { id, name, "data-was": value, required: needed, "aria-label": label, "aria-describedby": hint ? `${id}-hint` : null,
      oninput: (event) => event.target.classList.toggle("bd-changed", event.target.value !== value) };
    const input = values
      ? node("select", given, ...(nullable || !value ? [node("option", { value: "" }, "–")] : []),
          ...values.map(([raw, text]) => node("option", { value: raw, selected: raw === value }, text)))
      : node("input", { ...given, value, list: names || null, autocomplete: "off" });
    return node("label", { for: id, class: wide ? "bd-wide" : long ? "bd-long" : "" }, node("span", {}, label, needed ? " *" : ""), input, hint && node("small", { id: `${id}-hint` }, hint));
  }
  function fieldsOf(table, values, choose) {
    return lasting.fields[table].filter((one) => choose(one)).map((one) => field(one.name, one.label, {
      value: values[one.name] || "", values: one.values.length && !one.list ? one.values : null, nullable: one.nullable,
      list: one.names ? `${prefix}-names` : "", hint: one.list ? words.list_hint : one.hint, needed: one.needed && desk.form.kind === "add" }));
  }
  function degreeField() {
    // It is no column of its own: it is read from the others, and chosen through them.
    const { names } = lasting.degrees;
    const id = `${prefix}-degree`;
    return node("label", { for: id },
      node("span", {}, words.page_degree),
      node("select", { id, class: "bd-degree", "aria-label": words.page_degree, "aria-describedby": `${id}-hint` },
        node("option", { value: "" }, "–"), ...names.map(([degree, text]) => node("option", { value: degree }, text))),
      node("small", { id: `${id}-hint` }, words.degree_hint));
  }
  function followDegree(form) {
    const chooser = form.querySelector(".bd-degree");
    if (!chooser) return;
    const { of, usual } = lasting.degrees;
    const input = (name) => form.querySelector(`[name="${name}"]`);
    const put = (name, value) => { input(name).value = value; input(name).dispatchEvent(new Event("input", { bubbles: true })); };
    const degree = () => {
      const firm = input("source_kind").value === "evidence" && input("polarity").value === "positive";
      return of[input("modality").value]?.[input("certainty").value]?.[firm ? 1 : 0] || "";
    };
    const show = () => { chooser.value = degree(); };
    form.addEventListener("input", (event) => { if (event.target !== chooser) show(); });
    chooser.addEventListener("input", () => {
      const wanted = chooser.value;
      for (const [name, value] of Object.entries(usual[wanted] || {})) put(name, value);
      if (wanted && degree() !== wanted) put("modality", "asserted");
      show();
    });
    show();
  }
  return { field, fieldsOf, degreeField, followDegree };
}
