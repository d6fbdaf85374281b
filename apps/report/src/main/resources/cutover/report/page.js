"use strict";
(() => {
  const root = document.documentElement;
  const ROWS_AT_FIRST = 200;
  const language = () => root.lang;

  // Charts: the option tree of each, its texts in the shown language, its colours the page's.
  const charts = [];
  const month = (from) => (value) => {
    const at = from + Math.round(value);
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
  };
  // A bar from value[1] to value[2] in row value[0]; the item's `label` stands inside where it fits.
  const gantt = (params, api) => {
    const row = api.value(0);
    const from = api.coord([api.value(1), row]);
    const to = api.coord([api.value(2), row]);
    const height = Math.min(22, api.size([0, 1])[1] * 0.66);
    const area = params.coordSys;
    const left = Math.max(from[0], area.x);
    const width = Math.max(2, Math.min(to[0], area.x + area.width) - left);
    return {
      type: "rect",
      shape: { x: left, y: from[1] - height / 2, width, height, r: 3 },
      style: { fill: api.visual("color") },
      emphasis: { style: { opacity: 0.8 } },
    };
  };
  const spoken = (node, from) => {
    if (Array.isArray(node)) return node.map((each) => spoken(each, from));
    if (node === "@gantt") return gantt;
    if (node === "@month") return month(from);
    if (node === null || typeof node !== "object") return colour(node);
    const names = Object.keys(node);
    if (names.length === 2 && "en" in node && "zh" in node) return node[language()];
    return Object.fromEntries(names.map((name) => [name, spoken(node[name], from)]));
  };
  const style = (name) => getComputedStyle(root).getPropertyValue(name).trim();
  const colour = (node) => (typeof node === "string" && node.startsWith("@--") ? style(node.slice(1)) : node);
  const theme = () => {
    const ink = style("--ink"), soft = style("--soft"), line = style("--line");
    const axis = {
      axisLine: { lineStyle: { color: line } }, axisTick: { lineStyle: { color: line } },
      axisLabel: { color: soft, fontSize: 12 }, nameTextStyle: { color: soft },
      splitLine: { lineStyle: { color: line } }, splitArea: { show: false },
    };
    return {
      color: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => style(`--s${n}`)),
      backgroundColor: "transparent",
      textStyle: { color: ink, fontFamily: getComputedStyle(document.body).fontFamily },
      categoryAxis: axis, valueAxis: axis, timeAxis: axis, logAxis: axis,
      legend: { textStyle: { color: ink }, pageTextStyle: { color: soft }, pageIconColor: soft },
      tooltip: {
        backgroundColor: style("--card"), borderColor: line, textStyle: { color: ink, fontSize: 13 },
        extraCssText: "max-width:min(22rem,80vw);white-space:normal;",
      },
      visualMap: { textStyle: { color: soft }, inRange: { color: [style("--low"), style("--high")] } },
      dataZoom: { textStyle: { color: soft } },
    };
  };
  const draw = () => {
    if (typeof echarts === "undefined") return;
    for (const chart of charts) chart.dispose();
    charts.length = 0;
    echarts.registerTheme("page", theme());
    for (const source of document.querySelectorAll("script[data-chart]")) {
      const option = JSON.parse(source.textContent);
      const from = option.firstMonth || 0;
      delete option.firstMonth;
      const chart = echarts.init(document.getElementById(source.dataset.chart), "page", { renderer: "svg" });
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      chart.setOption({ animation: !still, animationDuration: 300, ...spoken(option, from) });
      charts.push(chart);
    }
  };
  addEventListener("resize", () => charts.forEach((chart) => chart.resize()));

  // Language: every text is there twice; attributes and charts follow.
  const ATTRIBUTES = ["aria-label", "placeholder", "title", "data-title"];
  const speak = (tag) => {
    root.lang = tag;
    for (const name of ATTRIBUTES) {
      for (const element of document.querySelectorAll(`[data-${tag}-${name}]`)) {
        element.setAttribute(name, element.getAttribute(`data-${tag}-${name}`));
      }
    }
    const title = document.querySelector("title");
    title.textContent = title.dataset.title;
    for (const button of document.querySelectorAll("[data-language]")) {
      button.setAttribute("aria-pressed", String(button.dataset.language === tag));
    }
    draw();
  };
  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => speak(button.dataset.language));
  }

  // A link to something folded opens it.
  const unfold = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === "DETAILS") target.open = true;
  };
  addEventListener("hashchange", unfold);
  unfold();

  // Theme: the system's, until its reader turns it over.
  const dark = matchMedia("(prefers-color-scheme: dark)");
  document.querySelector(".theme").addEventListener("click", () => {
    const shown = root.dataset.theme || (dark.matches ? "dark" : "light");
    root.dataset.theme = shown === "dark" ? "light" : "dark";
    draw();
  });
  dark.addEventListener("change", draw);

  // Tables: sort by a column, filter by words, show long ones in part.
  const words = (cell) => {
    const inLanguage = cell.querySelectorAll(`span[lang=${language()}]`);
    return inLanguage.length ? [...inLanguage].map((span) => span.textContent).join(" ") : cell.textContent;
  };
  for (const table of document.querySelectorAll("table[id]")) {
    const body = table.tBodies[0];
    const box = document.querySelector(`[data-filter=${table.id}]`);
    const more = table.closest(".table").querySelector(".more");
    let all = false;
    const show = () => {
      const wanted = box ? box.value.toLowerCase().split(/\s+/).filter(Boolean) : [];
      let seen = 0;
      let left = 0;
      for (const row of body.rows) {
        const text = wanted.length ? [...row.cells].map(words).join(" ").toLowerCase() : "";
        const fits = wanted.every((word) => text.includes(word));
        const shown = fits && (all || seen < ROWS_AT_FIRST);
        if (shown) seen++;
        else if (fits) left++;
        row.hidden = !shown;
      }
      more.hidden = left === 0;
    };
    more.addEventListener("click", () => { all = true; show(); });
    if (box) box.addEventListener("input", show);
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      head.querySelector("button").addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const order = new Intl.Collator(language(), { numeric: true });
        const compare = (a, b) => {
          const x = a.cells[column], y = b.cells[column];
          return x.dataset.value !== undefined && y.dataset.value !== undefined
            ? Number(x.dataset.value) - Number(y.dataset.value)
            : order.compare(words(x), words(y));
        };
        body.append(...[...body.rows].sort((a, b) => (down ? compare(b, a) : compare(a, b))));
        show();
      });
    });
    show();
  }

  draw();
})();
