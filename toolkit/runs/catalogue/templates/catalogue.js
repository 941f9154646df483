// Searches the list that the page already shows. Nothing is fetched, nothing is kept.
"use strict";
(() => {
  const form = document.getElementById("search");
  const found = document.getElementById("found");
  const nothing = document.getElementById("nothing");
  const query = document.getElementById("q");
  const from = document.getElementById("from");
  const to = document.getElementById("to");
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’']/g, "'").toLowerCase();
  const choices = [...form.querySelectorAll("[data-facet]")];
  const reports = [...document.querySelectorAll(".report")].map((node) => {
    const facets = new Map(JSON.parse(node.dataset.facets).map(([label, values]) => [label, values.map(fold)]));
    const shown = [...node.children].filter((child) => child.tagName !== "DETAILS").map((child) => child.textContent);
    // A long facet is printed in part and searched whole.
    const values = [...facets.values()].flat();
    return { node, facets, day: node.dataset.day, text: fold([node.dataset.day, ...shown, ...values].join(" ")) };
  });
  const sections = [...document.querySelectorAll("main > section")];

  const answers = (report, words, wanted) =>
    words.every((word) => report.text.includes(word)) &&
    (!from.value || report.day >= from.value) && (!to.value || report.day <= to.value) &&
    wanted.every(({ label, value, whole }) =>
      (report.facets.get(label) ?? []).some((held) => (whole ? held === value : held.includes(value))));

  const search = () => {
    const words = fold(query.value).split(/\s+/).filter(Boolean);
    const wanted = choices.filter((choice) => choice.value.trim()).map((choice) => ({
      label: choice.dataset.facet, value: fold(choice.value.trim()), whole: choice.tagName === "SELECT",
    }));
    let count = 0;
    for (const report of reports) {
      const shown = answers(report, words, wanted);
      report.node.hidden = !shown;
      count += shown;
    }
    for (const section of sections) section.hidden = !section.querySelector(".report:not([hidden])");
    found.textContent = found.dataset.text.replace("{n}", count).replace("{all}", reports.length);
    nothing.hidden = count > 0;
  };

  form.addEventListener("input", search);
  form.addEventListener("change", search);
  form.addEventListener("reset", () => setTimeout(search));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  search();
})();
