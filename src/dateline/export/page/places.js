"use strict";
// What the page knows, what is asked of it, and incidents gathered by place. Everything a report says is shown as text.
const page = {};

(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  page.data = read("data");
  page.outlines = read("outlines");
  page.kinds = new Map(page.data.kinds.map((kind) => [kind.type, kind]));
  page.colour = (type) => page.kinds.get(type).colour;
  page.shapes = new Map(
    topojson.feature(page.outlines, page.outlines.objects.countries).features
      .filter((shape) => shape.id).map((shape) => [shape.id, shape]));

  const all = page.data.incidents;
  all.forEach((one, number) => {
    one.number = number;
    one.located = one.lat !== null && one.lon !== null;
    one.search = [one.id, one.type, one.title, one.where, one.when, one.reason,
      ...one.told.map((row) => row[1]), ...one.words.map((w) => w.before + w.trigger + w.after)]
      .join(" ").toLocaleLowerCase();
  });

  // what is asked: types that are ticked, words, disputed only, one place
  page.asked = { types: new Set(all.map((one) => one.type)), words: [], disputed: false, group: null };
  page.chosen = null;
  const watchers = [];
  page.onChange = (watch) => watchers.push(watch);
  page.changed = (what) => watchers.forEach((watch) => watch(what));

  const fits = (one) =>
    page.asked.types.has(one.type) && (!page.asked.disputed || one.disputed)
    && page.asked.words.every((word) => one.search.includes(word));
  page.fitting = () => all.filter(fits);
  page.listed = () => (page.asked.group === null ? page.fitting()
    : page.fitting().filter((one) => groupKey(one) === page.asked.group));

  const wide = new Set(["district", "province", "country"]);
  const groupKey = (one) => {
    if (!one.located) return null;
    if (one.precision === "country" && page.shapes.has(one.country)) return `country ${one.country}`;
    return `${one.lat} ${one.lon} ${one.radius} ${wide.has(one.precision)}`;
  };
  page.groupKey = groupKey;

  // Places with the incidents that fit, the widest first so that the narrow ones lie above them.
  page.groups = () => {
    const found = new Map();
    for (const one of page.fitting()) {
      const key = groupKey(one);
      if (key === null) continue;
      if (!found.has(key)) {
        found.set(key, {
          key, lat: one.lat, lon: one.lon, radius: one.radius, name: one.place, where: one.where,
          country: key.startsWith("country ") ? one.country : null, wide: wide.has(one.precision), members: [],
        });
      }
      found.get(key).members.push(one);
    }
    for (const group of found.values()) group.slices = slices(group.members);
    return [...found.values()].sort((a, b) => b.radius - a.radius);
  };

  // The shares of a place's types, each whole or disputed, in the order of the legend.
  const slices = (members) => {
    const counted = d3.rollups(members, (them) => them.length, (one) => one.type, (one) => one.disputed);
    const order = [...page.kinds.keys()];
    return counted
      .flatMap(([type, both]) => both.map(([disputed, count]) => ({ type, disputed, count })))
      .sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type) || a.disputed - b.disputed);
  };

  const rounded = new Intl.NumberFormat("en", { maximumSignificantDigits: 2 });
  page.kilometres = (km) => `${km < 10 ? Math.round(km * 10) / 10 : rounded.format(km)} km`;
  page.number = new Intl.NumberFormat("en").format;
  page.counted = (n, thing) => `${page.number(n)} ${thing}${n === 1 ? "" : "s"}`;

  // An element with attributes and children; words only ever become text.
  page.el = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else if (value === true) made.setAttribute(key, "");
      else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  };

  page.swatch = (type, disputed) => {
    const made = page.el("span", { class: disputed ? "swatch disputed" : "swatch", "aria-hidden": "true" });
    made.style.setProperty("--colour", page.colour(type));
    return made;
  };
})();
