"use strict";
// Beside the map: what is asked, the incidents as tables, and one of them in full with its words.
(() => {
  const { data, asked, el } = page;
  const PAGE = 100;
  const byId = (id) => document.getElementById(id);
  const LABELS = {
    agreed: "Agreed", said: "Said", disputed: "Disputed", counted: "Counted", toll: "Toll", unknown: "Unknown", refused: "Refused",
    sources: "Sources", through: "Through", aside: "Set aside",
  };
  let back = null;

  // The legend asks, too: each type that is there can be left out.
  const drawLegend = () => {
    const there = d3.rollup(data.incidents, (them) => them.length, (one) => one.type);
    for (const [quad, kinds] of d3.group(data.kinds.filter((kind) => there.has(kind.type)), (kind) => kind.quad)) {
      const boxes = kinds.map((kind) => el("label", {},
        el("input", { type: "checkbox", checked: true, value: kind.type, onchange: (event) => {
          asked.types[event.target.checked ? "add" : "delete"](kind.type);
          page.changed("asked");
        } }),
        page.swatch(kind.type, false), kind.type, el("span", { class: "quiet" }, ` ${page.number(there.get(kind.type))}`)));
      byId("legend").append(el("fieldset", {}, el("legend", {}, quad), ...boxes));
    }
    const sign = (name, words) => el("span", { class: "sign" }, el("span", { class: `key key-${name}`, "aria-hidden": "true" }), words);
    byId("marks").append(
      sign("disc", "as wide as the place is uncertain"), sign("dot", "a town or spot, narrower than the dot"),
      sign("ring", "a district or province, smaller than the ring"), sign("chip", "somewhere in the country"),
      sign("hatch", "disputed"));
  };

  const where = (one) => [one.where, one.located && one.precision !== "country"
    ? el("span", { class: "quiet" }, ` within\u00a0${page.kilometres(one.radius).replace(" ", "\u00a0")}`) : ""];
  const when = (one) => [el("span", { class: /^\d/.test(one.when) ? "day" : null }, one.when)];
  const named = (one) => el("div", { class: "named" }, page.swatch(one.type, one.disputed), el("div", {},
    el("button", { type: "button", class: "open", "data-number": one.number, onclick: (event) => page.open(one, event.currentTarget) }, one.title),
    el("span", { class: "kind" }, one.type, one.disputed ? el("span", { class: "flag" }, "disputed") : "")));
  const COLUMNS = {
    "on-map": [
      ["What", named, (one) => one.title], ["Where", where, (one) => one.where],
      ["When", when, (one) => one.time ?? "\uffff"],
      ["Reports", (one) => [page.number(one.reports)], (one) => -one.reports],
    ],
    "off-map": [
      ["What", named, (one) => one.title],
      ["Why no point", (one) => [one.where ? `${one.where}: ${one.reason}` : one.reason], (one) => one.where + one.reason],
      ["When", when, (one) => one.time ?? "\uffff"],
      ["Reports", (one) => [page.number(one.reports)], (one) => -one.reports],
    ],
  };
  const state = { "on-map": { sorted: null, shown: PAGE }, "off-map": { sorted: null, shown: PAGE } };

  const drawTable = (id, rows) => {
    const { sorted, shown } = state[id], section = byId(id), columns = COLUMNS[id];
    const ordered = sorted === null ? rows
      : d3.sort(rows, (a, b) => d3.ascending(columns[sorted][2](a), columns[sorted][2](b)));
    const heads = columns.map(([name], n) => el("th", { scope: "col", "aria-sort": n === sorted ? "ascending" : "none" },
      el("button", { type: "button", onclick: () => { state[id].sorted = sorted === n ? null : n; refresh(id, n); } }, name)));
    const lines = ordered.slice(0, shown).map((one) => el("tr", { class: one === page.chosen ? "picked" : null },
      ...columns.map(([, cell]) => { const made = cell(one); return el("td", {}, ...(Array.isArray(made) ? made : [made])); })));
    const rest = ordered.length - shown;
    const more = rest <= 0 ? "" : el("button", { type: "button", class: "more", onclick: () => {
      state[id].shown += PAGE;
      refresh(id);
      section.querySelectorAll("tbody .open")[shown]?.focus();
    } }, `Show ${page.number(Math.min(PAGE, rest))} more of ${page.number(rest)}`);
    section.hidden = rows.length === 0;
    section.replaceChildren(el("h2", {}, id === "on-map" ? "On the map " : "Not on the map ", el("span", { class: "quiet" }, page.number(rows.length))),
      el("table", {}, el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...lines)), more);
  };
  const refresh = (id, focused = null) => {
    drawTable(id, page.listed().filter((one) => one.located === (id === "on-map")));
    if (focused !== null) byId(id).querySelectorAll("th button")[focused].focus();
  };

  const draw = () => {
    const listed = page.listed();
    const group = asked.group === null ? null : listed[0];
    byId("found").textContent = listed.length === data.incidents.length && !group ? ""
      : `${page.counted(listed.length, "incident")}${group ? ` at ${group.place}` : ""}${listed.length ? "" : ": nothing fits what is asked"}`;
    byId("clear").hidden = listed.length === data.incidents.length && asked.group === null;
    for (const [id, located] of [["on-map", true], ["off-map", false]]) {
      drawTable(id, listed.filter((one) => one.located === located));
    }
  };

  // One incident in full: who, whom, where and when, what is agreed and disputed, and the words.
  page.open = (one, from) => {
    back = from ? from.dataset.number : null;
    page.chosen = one;
    const detail = byId("detail");
    const rows = [
      ["Who", [one.who || "nobody named"]],
      ...(one.whom ? [["To whom", [one.whom]]] : []),
      ["Where", one.located ? where(one) : [`${one.where ? `${one.where}. ` : ""}Not on the map: ${one.reason}`]],
      ["When", [one.when || "no report says when"]],
      ...one.told.map(([label, said]) => [LABELS[label] ?? label, [said], label]),
    ];
    detail.replaceChildren(
      el("button", { type: "button", class: "close", onclick: close, "aria-label": "Close this incident" }, "×"),
      el("p", { class: "kind" }, page.swatch(one.type, one.disputed), one.type, one.disputed ? el("span", { class: "flag" }, "disputed") : ""),
      el("h2", {}, one.title),
      el("dl", {}, ...rows.flatMap(([name, said, label]) => [el("dt", { class: label }, name), el("dd", {}, ...said)])),
      el("h3", {}, "The words"),
      ...quoted(one),
      one.more > 0 ? el("p", { class: "quiet" }, `${page.counted(one.more, "more report")}: dateline show ${one.id} --db ${data.ledger}`) : "",
      el("p", { class: "quiet" }, el("code", {}, one.id)));
    detail.hidden = false;
    draw();
    page.changed("chosen");
    page.bringIntoView(one);
    byId("side").scrollTo({ top: 0 });
    detail.focus({ preventScroll: true });
    if (detail.getBoundingClientRect().top > innerHeight * 0.7) detail.scrollIntoView();
  };

  const quoted = (one) => {
    if (!one.words.length) return [el("p", { class: "quiet" }, "The ledger holds no words for it.")];
    return d3.groups(one.words, (w) => w.report).map(([number, words]) => {
      const source = data.reports[number];
      const title = source.link ? el("a", { href: source.link, target: "_blank", rel: "noopener noreferrer" }, source.title) : source.title;
      const rest = [source.outlet || "no outlet named", source.published || "no date"].join(", ");
      return el("figure", {},
        ...words.map((w) => el("blockquote", {}, w.before, el("mark", {}, w.trigger), w.after)),
        el("figcaption", {}, title, el("span", { class: "quiet" }, ` ${rest}`)));
    });
  };

  const close = () => {
    byId("detail").hidden = true;
    page.chosen = null;
    draw();
    page.changed("chosen");
    (back === null ? byId("find") : document.querySelector(`.open[data-number="${back}"]`) ?? byId("find")).focus();
  };

  // A place clicked on the map: its incidents are listed, a lone one is opened.
  page.choosePlace = (key) => {
    asked.group = asked.group === key ? null : key;
    const listed = page.listed();
    if (asked.group !== null && listed.length === 1) page.open(listed[0], null);
    else if (page.chosen && asked.group !== null && page.groupKey(page.chosen) !== key) close();
    draw();
    page.changed("place");
  };

  const ask = () => {
    asked.words = byId("find").value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    asked.disputed = byId("only-disputed").checked;
    asked.group = null;
    for (const one of Object.values(state)) one.shown = PAGE;
    page.changed("asked");
  };
  let typing = null;
  byId("find").addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(ask, 150); });
  byId("only-disputed").addEventListener("change", ask);
  byId("clear").addEventListener("click", () => {
    byId("find").value = "";
    byId("only-disputed").checked = false;
    for (const box of byId("legend").querySelectorAll("input")) { box.checked = true; asked.types.add(box.value); }
    ask();
    byId("find").focus();
  });
  for (const form of [byId("filters"), byId("legend")]) form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !byId("detail").hidden) close(); });

  page.onChange((what) => { if (what === "asked") draw(); });
  drawLegend();
  draw();
  page.startMap();
})();
