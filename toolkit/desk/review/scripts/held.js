// What an analyst holds: the fields of a probability on its scale, and the section of judgements and indicators.

const percentOf = (text) => (/^\s*\d/.test(text || "") ? text : "");

// Fields for likelihood and confidence, the same for a claim and for a judgement of one's own.
function heldFields({ words, lasting, passing, field, prefix }, held) {
  const name = passing.scale;
  const options = (scale, chosen) => [node("option", { value: "" }, "–"), ...lasting.scales[scale].terms.map((one) =>
    node("option", { value: one.words[0], selected: one.words.some((word) => word.toLowerCase() === (chosen || "").trim().toLowerCase()) },
      `${one.words[0]} (${one.low}–${one.high}\u00a0%)`))];
  const term = node("select", { id: `${prefix}-term`, name: "term", "aria-label": words.probability, "aria-describedby": `${prefix}-term-hint` }, ...options(name, held.probability));
  const scale = node("select", { id: `${prefix}-scale`, name: "scale", "aria-label": words.scale, "aria-describedby": `${prefix}-scale-hint`, disabled: passing.scale_is_set,
    onchange: (event) => term.replaceChildren(...options(event.target.value, "")) },
    ...Object.entries(lasting.scales).map(([id, one]) => node("option", { value: id, selected: id === name }, one.name)));
  return [
    node("label", { for: term.id }, node("span", {}, words.probability), term, node("small", { id: `${prefix}-term-hint` }, words.term_hint)),
    field("percent", words.percent, { value: percentOf(held.probability), hint: words.percent_hint }),
    node("label", { for: scale.id }, node("span", {}, words.scale), scale, node("small", { id: `${prefix}-scale-hint` }, passing.scale_is_set ? words.scale_set : words.scale_hint)),
    field("confidence", words.confidence, { value: held.confidence, values: lasting.confidences.map((one) => [one, words.value.confidence[one]]), hint: words.confidence_hint }),
    field("reason", words.confidence_reason, { value: held.reason, long: true }),
    field("horizon", words.horizon, { value: held.horizon, hint: lasting.horizon_hint }),
    field("comment", words.comment, { value: held.comment, long: true }),
  ];
}

// Names by which an indicator says on which judgement it bears: judgements of one's own, and claims that were assessed.
function handlesOf({ lasting, passing }) {
  const rows = Object.keys(passing.points).map((id) => [id, lasting.rows.find((row) => row.id === id)?.surface || id]);
  return [...passing.judgements.map((one) => [one.values.as || "", one.values.judgement]), ...rows].filter(([id]) => id);
}

function judgementFields(desk, held, sentence) {
  const { words, field } = desk;
  const [term, percent, scale, confidence, reason, horizon, comment] = heldFields(desk, held);
  return [
    field("judgement", words.judgement, { value: held.judgement, wide: true, hint: words.judgement_hint, needed: true }),
    term, percent, scale, confidence, reason, horizon,
    field("forecast", words.forecast, { value: held.forecast, values: [["true", words.value.flag.true], ["false", words.value.flag.false]], hint: words.forecast_hint }),
    field("basis", words.basis, { value: held.basis ?? sentence, hint: words.basis_hint }),
    comment,
  ];
}

function indicatorFields(desk, held, own, sentence) {
  const { words, lasting, field } = desk;
  const known = handlesOf(desk).map(([id, text]) => [id, shortly(text)]);
  return [
    own && field("indicator", words.indicator, { value: held.indicator, wide: true, hint: words.indicator_hint, needed: true }),
    field("effect", words.effect, { value: held.effect, wide: true, hint: words.effect_hint }),
    field("horizon", words.watch_until, { value: held.horizon, hint: lasting.horizon_hint }),
    field("for", words.bears_on, { value: held.for, values: known, hint: known.length ? "" : words.bears_on_hint }),
    own && field("basis", words.basis, { value: held.basis ?? sentence, hint: words.basis_hint }),
  ].filter(Boolean);
}

function drawHeld(desk, home, { open, withdraw }) {
  const { words, lasting, passing, colon, signed, prefix } = desk;
  const told = (values, skip) => Object.entries(values).filter(([name, value]) => value && !skip.includes(name)).map(([name, value]) =>
    node("span", { class: "bd-pair" }, `${(words[{ for: "bears_on", reason: "confidence_reason", horizon: "horizon" }[name] || name] || name).toLowerCase()} `,
      node("b", {}, name === "confidence" ? words.value.confidence[value] : name === "forecast" ? words.value.flag[value] : name === "for" ? shortly(Object.fromEntries(handlesOf(desk))[value] || value) : value), " "));
  const line = (key, title, one, acts, skip) => node("li", { class: "bd-held", "data-held": key },
    node("div", {}, node("b", {}, title)),
    one && node("div", { class: "bd-small" }, ...told(one.values, skip), signed(one)),
    node("div", { class: "bd-bar" }, ...acts));
  const judgements = passing.judgements.map((one) => line(one.entry, one.values.judgement, one, [
    button(words.amend, "", () => open({ kind: "judge", held: one, key: one.entry }), { "aria-label": `${words.amend}${colon}${shortly(one.values.judgement)}` }),
    button(words.withdraw, "", () => withdraw(one.entry), { "aria-label": `${words.withdraw}${colon}${shortly(one.values.judgement)}` })], ["judgement", "as"]));
  const watched = lasting.watches.map((watch) => {
    const one = passing.indicators.find((known) => known.row === watch.row);
    const title = `${words.watch[watch.kind] || words.indicator}${colon}${filled(words.about, { words: shortly(watch.surface) })} (${watch.sentence})`;
    return line(watch.row, title, one, [
      button(one ? words.amend : words.complete, "", () => open({ kind: "indicate", watch, held: one, key: watch.row }), { "aria-label": `${one ? words.amend : words.complete}${colon}${title}` }),
      one && button(words.withdraw, "", () => withdraw(one.entry), { "aria-label": `${words.withdraw}${colon}${title}` })].filter(Boolean), ["row"]);
  });
  const own = passing.indicators.filter((one) => !one.row).map((one) => line(one.entry, one.values.indicator, one, [
    button(words.amend, "", () => open({ kind: "indicate", held: one, key: one.entry }), { "aria-label": `${words.amend}${colon}${shortly(one.values.indicator)}` }),
    button(words.withdraw, "", () => withdraw(one.entry), { "aria-label": `${words.withdraw}${colon}${shortly(one.values.indicator)}` })], ["indicator"]));
  home.replaceChildren(
    node("h4", { id: `${prefix}-judgements` }, words.judgements),
    judgements.length ? node("ul", { class: "bd-sources" }, ...judgements) : node("p", { class: "bd-small" }, words.no_judgement),
    node("div", { class: "bd-bar" }, button(`${words.add}${colon}${words.judgement}`, "5", () => open({ kind: "judge" }))), node("div", { "data-held": "judge" }),
    node("h4", {}, words.indicators),
    node("ul", { class: "bd-sources" }, ...watched, ...own),
    node("div", { class: "bd-bar" }, button(`${words.add}${colon}${words.indicator}`, "6", () => open({ kind: "indicate" }))), node("div", { "data-held": "indicate" }));
}
