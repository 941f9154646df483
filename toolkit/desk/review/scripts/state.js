// What stands where: the article ("lasting"), what was decided ("passing"), and where the analyst is.

let desks = 0;

function deskOf(model) {
  const lasting = model.get("lasting");
  const words = lasting.labels;
  const main = new Set(lasting.main);
  const { sentences } = lasting;
  const begun = sentences.findIndex((one) => one.id === lasting.begin);
  const desk = {
    model, lasting, words, sentences, main,
    passing: model.get("passing"),
    prefix: `bd${(desks += 1)}`,
    colon: lasting.language === "fr" ? "\u00a0: " : ": ",
    author: lasting.author,
    place: Math.max(begun, 0), // of the sentence
    current: "", // id of the row that has the focus
    unsure: "", // id of the row that was gone to last because it is unsure
    form: null, // {kind, row, table, node, home}
    more: false,
  };
  const rowsOf = (id) => lasting.rows.filter((row) => row.sentence === id && (desk.more || main.has(row.table)));
  const here = () => sentences[desk.place];
  const itemsOf = (id) => [
    ...rowsOf(id).map((row) => ({ id: row.id, row, decided: desk.passing.decided[row.id] })),
    ...desk.passing.added.filter((one) => one.home === id).map((one) => ({ id: one.entry, row: null, decided: one })),
  ];
  const moment = (iso) => {
    if (!iso) return "";
    const day = iso.length > 10 ? { dateStyle: "medium", timeStyle: "short" } : { dateStyle: "medium" };
    return new Intl.DateTimeFormat(lasting.language, day).format(new Date(iso.length > 10 ? iso : `${iso}T12:00:00`));
  };
  return Object.assign(desk, {
    here, itemsOf, moment,
    openIn: (id) => lasting.rows.filter((row) => row.sentence === id && main.has(row.table) && !desk.passing.decided[row.id]).length,
    item: () => itemsOf(here().id).find((one) => one.id === desk.current),
    called: (source) => words.source_names[source] || source,
    signed: (one) => [one.author, moment(one.at)].filter(Boolean).join(", "),
    glossed: (table, name, value) => {
      const field = (lasting.fields[table] || []).find((one) => one.name === name);
      return (field?.values.find(([raw]) => raw === value) || [0, value])[1];
    },
  });
}
