// The correction desk in the browser: shows what Python says ("lasting", "passing") and sends commands. Nothing is decided here.

function render({ model, el }) {
  const desk = deskOf(model);
  desk.parts = frameOf(desk);
  for (const part of [saying, sending, places, rows, grading, fields, forms, keys]) Object.assign(desk, part(desk));
  desk.draw = (focus, landing = null) => {
    const { list, addForm, holding } = desk.parts;
    const items = desk.itemsOf(desk.here().id);
    if (!items.some((one) => one.id === desk.current)) desk.current = items[0]?.id || "";
    desk.told();
    desk.drawPlaces();
    desk.drawPassage();
    list.replaceChildren(...items.map(desk.drawRow));
    if (!items.length) list.append(node("p", {}, desk.words.no_rows));
    addForm.replaceChildren();
    desk.drawSources();
    drawHeld(desk, holding, { open: desk.openForm, withdraw: (entry) => desk.send({ do: "withdraw", about: entry }) });
    desk.drawLost();
    const there = focus && landing?.();
    if (there) { there.focus({ preventScroll: true }); there.scrollIntoView({ block: "nearest" }); } else if (focus) desk.focusRow();
  };
  const heard = () => desk.heard();
  const made = () => drawMade(desk);
  model.on("change:passing", heard);
  model.on("change:making", made);
  el.append(desk.parts.root);
  desk.go(desk.place, false);
  made();
  desk.greet();
  return () => { clearInterval(desk.clock?.timer); model.off("change:passing", heard); model.off("change:making", made); };
}

export default { render };
