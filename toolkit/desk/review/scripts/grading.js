// The sources with their grades, and the decisions that find their row no more.

function grading(desk) {
  const { words, lasting, colon } = desk;

  function drawSources() {
    const names = [...new Set([...lasting.sources, ...Object.keys(desk.passing.grades)])];
    desk.parts.grading.replaceChildren(node("h4", { id: `${desk.prefix}-sources` }, words.sources),
      node("ul", { class: "bd-sources" }, ...names.map((name) => {
        const grade = desk.passing.grades[name];
        const text = grade ? [grade.values.reliability || "–", grade.values.credibility || "–"].join(" / ") : "– / –";
        const called = desk.called(name);
        return node("li", { "data-source": name }, node("div", { class: "bd-bar", style: "margin:0" },
          button(called, "", () => desk.openGrade(name), { "aria-label": `${words.grade}${colon}${called}` }), node("b", {}, text),
          grade && node("span", {}, [grade.values.reason && `« ${grade.values.reason} »`, desk.signed(grade)].filter(Boolean).join(" · "))));
      })));
  }
  function drawLost() {
    const { lost } = desk.passing;
    desk.parts.lost.replaceChildren(...(lost.length ? [node("h4", {}, words.lost),
      node("ul", { class: "bd-sources" }, ...lost.map((one) => node("li", { class: "bd-bar" },
        `${words.verb[one.verb]} · ${words.table[one.table]} « ${one.surface} » · ${one.note || words.fate[one.fate]}`,
        button(words.withdraw, "", () => desk.send({ do: "withdraw", about: one.entry })))))] : []));
  }
  return { drawSources, drawLost };
}
