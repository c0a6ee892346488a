/* Draws the charts that the page describes, in the page's colours, says them in words and tables, and saves them. */
(() => {
  'use strict';

  const charts = JSON.parse(document.getElementById('charts').textContent);
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const square = 'path://M0 0H10V10H0Z';
  const symbols = ['circle', square, 'triangle', 'diamond', 'pin', 'arrow'];
  const PAPER_WIDTH = 640; // fits A4 and Letter
  const DENSE = 60;
  const MARKERS_ON_DENSE = 15;

  const colours = () => {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue('--' + name).trim();
    return { ink: read('ink'), faint: read('faint'), rule: read('rule'), panel: read('panel'), paper: read('paper'),
      heat: read('heat').split(' '), tones: symbols.map((symbol, tone) => read('tone-' + tone)) };
  };

  /** Four significant digits, thousands apart, as everywhere in the page. */
  const figure = (value) => {
    const size = Math.abs(value);
    if (size > 0 && size < 0.001) { return value.toExponential(1); }
    const digits = size >= 999.95 ? 0 : size >= 99.995 ? 1 : size >= 9.9995 ? 2 : 3;
    return value.toLocaleString('en-US', { maximumFractionDigits: digits });
  };
  const range = (low, high) => figure(low) + ' to ' + figure(high);
  const counted = (number, noun) => number.toLocaleString('en-US') + ' ' + noun + (number === 1 ? '' : 's');
  const percentile = (value) => 'p' + Number((100 * (1 - 1 / value)).toPrecision(7));
  const written = (axis, value) => axis.scale === 'PERCENTILE' ? percentile(value) : figure(value);
  const title = (axis) => axis.unit ? axis.name + ' (' + axis.unit + ')' : axis.name;

  /** The nearest 1, 2 or 5 times a power of ten, below or above. */
  const round = (value, up) => {
    const power = 10 ** Math.floor(Math.log10(value));
    const steps = [1, 2, 5, 10].map((step) => step * power);
    return up ? steps.find((step) => step >= value * 0.999) : steps.findLast((step) => step <= value * 1.001);
  };

  /** A logarithmic axis ends near its data, not at the next power of ten. */
  const axis = (of, values, palette) => {
    const log = of.scale !== 'LINEAR';
    const bounds = log && values.length
      ? { min: round(Math.min(...values), false), max: round(Math.max(...values), true) } : {};
    const ticks = of.scale === 'PERCENTILE' ? { customValues: [2, 4, 10, 20, 100, 1e3, 1e4, 1e5, 1e6] } : {};
    return { type: log ? 'log' : 'value', name: title(of), nameLocation: 'middle', nameGap: 32, ...bounds,
      nameTextStyle: { color: palette.ink, fontSize: 13 },
      axisTick: ticks,
      axisLabel: { ...ticks, color: palette.faint, fontSize: 12, hideOverlap: true, formatter: (value) => written(of, value) },
      axisLine: { show: true, lineStyle: { color: palette.faint } },
      splitLine: { lineStyle: { color: palette.rule } } };
  };

  const drawable = (chart, points) => points.filter(([x, y]) =>
    (chart.x.scale === 'LINEAR' || x > 0) && (chart.y.scale === 'LINEAR' || y > 0));

  const style = { width: 2.5, type: 'solid' };
  const forms = {
    POINTS: { type: 'scatter', symbolSize: 8 },
    SOLID: { type: 'line', symbolSize: 8, lineStyle: style },
    DOTTED: { type: 'line', symbolSize: 8, lineStyle: { width: 2, type: 'dotted' } },
    DASHED: { type: 'line', symbolSize: 8, lineStyle: { width: 2, type: 'dashed' } },
    PREDICTED: { type: 'line', symbol: 'none', lineStyle: { width: 5, type: [12, 8], opacity: 0.45 }, z: 1 },
    PREDICTED_STEPS: { type: 'line', symbol: 'none', step: 'end',
      lineStyle: { width: 5, type: [12, 8], opacity: 0.45 }, z: 1 },
  };

  /** Of many points only some carry a marker, so that line and marker can both be seen. */
  const symbol = (line, points) => {
    const shape = symbols[line.tone % symbols.length];
    const every = line.form !== 'POINTS' && points.length > DENSE ? Math.ceil(points.length / MARKERS_ON_DENSE) : 1;
    return every === 1 ? shape : (value, params) => params.dataIndex % every === 0 ? shape : 'none';
  };

  const series = (chart, palette) => chart.lines.map((line) => {
    const data = drawable(chart, line.points);
    const colour = palette.tones[line.tone % palette.tones.length];
    return { name: line.name, color: colour, data, symbol: symbol(line, data), showAllSymbol: true, symbolKeepAspect: true,
      animation: false, ...forms[line.form] };
  });

  const marks = (chart, palette) => ({ silent: true, symbol: 'none',
    lineStyle: { color: palette.ink, type: [3, 3], width: 1.5 },
    label: { position: 'insideStartTop', color: palette.ink, fontSize: 12, formatter: '{b}' },
    data: chart.marks.map((mark) => ({ name: mark.label, [mark.axis + 'Axis']: mark.value,
      ...(mark.axis === 'x' ? { label: { position: 'insideEndTop' } } : {}) })) });

  /** A band is an area between two edges, or an upright bar with caps. */
  const outline = (band, colour) => (params, api) => {
    const at = (x, y) => api.coord([x, y]);
    if (!band.whisker) {
      if (params.context.drawn) { return null; }
      params.context.drawn = true;
      const points = [...band.ranges.map(([x, low]) => at(x, low)), ...band.ranges.toReversed().map(([x, , high]) => at(x, high))];
      return { type: 'polygon', shape: { points }, style: { fill: colour, opacity: 0.22 }, silent: true };
    }
    const [x, low, high] = band.ranges[params.dataIndex];
    const [[across, bottom], [, top]] = [at(x, low), at(x, high)];
    const line = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: colour, lineWidth: 2.5 } });
    return { type: 'group', silent: true, children: [line(across, bottom, across, top),
      line(across - 7, bottom, across + 7, bottom), line(across - 7, top, across + 7, top)] };
  };

  const bands = (chart, palette) => chart.bands.map((band) => {
    const colour = palette.tones[band.tone % palette.tones.length];
    return { name: band.name, type: 'custom', color: colour, data: band.ranges, animation: false, clip: true, z: 0,
      encode: { x: 0, y: [1, 2] }, renderItem: outline(band, colour) };
  });

  /** How many rows the legend takes, from the length of its names: the plot begins below it. */
  const legendRows = (chart, width) => {
    let rows = 1;
    let left = width - 24;
    for (const line of [...chart.lines, ...chart.bands.filter((band) => !band.whisker)]) {
      const wide = 51 + 6.4 * line.name.length;
      if (wide > left && left < width - 24) { rows += 1; left = width - 24; }
      left -= wide;
    }
    return rows;
  };

  const tooltip = (palette, formatter) => ({ trigger: 'item', confine: true, backgroundColor: palette.paper,
    borderColor: palette.faint, textStyle: { color: palette.ink }, renderMode: 'richText', formatter });

  const base = { animation: false, textStyle: { fontFamily: 'system-ui, sans-serif' } };

  /** Where whiskers stand among numbered dots there is room at both ends, and only whole numbers are written. */
  const whole = (chart) => chart.bands.some((band) => band.whisker)
    ? { min: 0, max: Math.ceil(Math.max(...chart.bands.flatMap((band) => band.ranges.map(([x]) => x))) + 0.5), minInterval: 1 } : {};

  const linesOption = (chart, width, palette) => {
    const all = series(chart, palette);
    if (all.length) { all[0].markLine = marks(chart, palette); }
    const points = all.flatMap((each) => each.data).concat(chart.bands.flatMap((band) =>
      band.ranges.flatMap(([x, low, high]) => [[x, low], [x, high]])));
    const of = (axis, index) => points.map((point) => point[index])
      .concat(chart.marks.filter((mark) => mark.axis === axis).map((mark) => mark.value));
    return { ...base,
      legend: { top: 0, left: 0, itemWidth: 34, itemGap: 12, textStyle: { color: palette.ink, fontSize: 12 },
        data: [...chart.lines.map((line) => ({ name: line.name,
          ...(line.form.startsWith('PREDICTED') ? { itemStyle: { opacity: 0 } } : {}),
          ...(line.form === 'POINTS' ? { icon: symbols[line.tone % symbols.length] } : {}) })),
        ...chart.bands.filter((band) => !band.whisker).map((band) => ({ name: band.name, icon: 'rect', itemStyle: { opacity: 0.35 } }))] },
      grid: { left: 62, right: 16, top: 22 * legendRows(chart, width) + 14, bottom: 52 },
      tooltip: tooltip(palette, (at) => at.seriesName + '\n' + title(chart.x) + ' ' + written(chart.x, at.value[0]) + '\n'
        + title(chart.y) + ' ' + written(chart.y, at.value[1])),
      xAxis: { ...axis(chart.x, of('x', 0), palette), ...whole(chart) },
      yAxis: { ...axis(chart.y, of('y', 1), palette), nameGap: 46 },
      series: [...all, ...bands(chart, palette)] };
  };

  /** A rounded bound of a row, so that a few labels suffice: only rows that begin a 1, 2 or 5 bear one. */
  const labelled = (rows) => {
    const seen = new Set();
    const steps = rows.length && rows.at(-1)[1] / rows[0][0] > 300 ? [1] : [1, 2, 5];
    return rows.map(([low, high]) => {
      const power = 10 ** Math.floor(Math.log10(high));
      const mark = steps.map((step) => step * power).find((step) => step >= low * 0.999 && step < high * 0.999);
      if (!mark || seen.has(mark)) { return ''; }
      seen.add(mark);
      return figure(mark);
    });
  };

  const heatOption = (chart, width, palette) => {
    const [head, foot, gap] = [30, 84, 52];
    const panels = chart.panels.length;
    const count = (panel) => panel.cells.map(([column, row, requests]) => [column, row, Math.log10(requests), requests]);
    const most = Math.max(...chart.panels.flatMap((panel) => panel.cells.map((cell) => cell[2])));
    const labels = labelled(chart.rows);
    const share = (height) => (height - head - foot - gap * (panels - 1)) / panels;
    const name = { nameTextStyle: { color: palette.ink, fontSize: 13 }, nameLocation: 'middle' };
    const look = { axisLabel: { color: palette.faint, fontSize: 12, hideOverlap: true }, axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.faint } } };
    return (height) => ({ ...base,
      title: chart.panels.map((panel, at) => ({ text: panel.name, left: 62, top: head - 24 + at * (share(height) + gap),
        textStyle: { color: palette.ink, fontSize: 13, fontWeight: 600 } })),
      grid: chart.panels.map((panel, at) => ({ left: 62, right: 16, top: head + at * (share(height) + gap),
        height: share(height) })),
      tooltip: tooltip(palette, (at) => chart.panels[at.seriesIndex].name + '\n' + figure(chart.columns[at.value[0]]) + ' '
        + chart.x.unit + ', ' + range(...chart.rows[at.value[1]]) + ' ' + chart.y.unit + '\n'
        + figure(at.value[3]) + ' requests'),
      xAxis: chart.panels.map((panel, at) => ({ type: 'category', gridIndex: at, data: chart.columns.map(figure), ...look, ...name,
        nameGap: 28, name: at === panels - 1 ? title(chart.x) : '' })),
      yAxis: chart.panels.map((panel, at) => ({ type: 'category', gridIndex: at, data: labels, ...look, ...name, nameGap: 46,
        name: panels > 3 ? '' : title(chart.y), axisLabel: { ...look.axisLabel, interval: (row, text) => text !== '' } })),
      visualMap: { type: 'continuous', dimension: 2, min: 0, max: Math.max(Math.log10(most), 0.3), calculable: false,
        orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 160, itemWidth: 12, text: [figure(most) + ' requests', '1'],
        textStyle: { color: palette.ink }, inRange: { color: palette.heat } },
      series: chart.panels.map((panel, at) => ({ name: panel.name, type: 'heatmap', xAxisIndex: at, yAxisIndex: at,
        data: count(panel), animation: false, itemStyle: { borderWidth: 0 } })) });
  };

  const option = (chart, width, height, palette) => chart.kind === 'heat'
    ? heatOption(chart, width, palette)(height) : linesOption(chart, width, palette);

  /** A chart that is folded away is drawn when it is shown. */
  const draw = (chart) => {
    const place = document.getElementById(chart.id);
    if (!place.clientWidth) { return; }
    const drawn = echarts.getInstanceByDom(place) || echarts.init(place);
    const width = document.documentElement.hasAttribute('data-print') ? PAPER_WIDTH : place.clientWidth;
    drawn.resize({ width, height: place.clientHeight });
    drawn.setOption(option(chart, width, place.clientHeight, colours()), true);
  };
  const drawAll = () => charts.forEach(draw);

  const save = (name, address) => {
    const link = document.createElement('a');
    link.download = name;
    link.href = address;
    link.click();
  };

  /** The picture is drawn apart, wide and with its title, however narrow the screen. */
  const picture = (chart) => {
    const place = document.createElement('div');
    const drawn = echarts.init(place, null, { width: 1200, height: 640 });
    const palette = colours();
    const whole = option(chart, 1200, 600, palette);
    const heading = { text: chart.title, textStyle: { color: palette.ink, fontSize: 18 }, left: 0, top: 0 };
    const lower = (part) => ({ ...part, top: part.top + 40 });
    whole.title = [heading, ...(whole.title || []).map(lower)];
    whole.grid = Array.isArray(whole.grid) ? whole.grid.map(lower) : lower(whole.grid);
    if (whole.legend) { whole.legend.top = 36; }
    drawn.setOption(whole);
    save(chart.id + '.png', drawn.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: palette.paper }));
    drawn.dispose();
  };

  /** What a chart shows, in words: of a line where it begins, ends, and lies lowest and highest. */
  const lineWords = (chart) => {
    const y = (value) => (figure(value) + ' ' + chart.y.unit).trim();
    const line = ({ name, points }) => {
      const values = points.map((point) => point[1]);
      const [lowest, highest] = [Math.min(...values), Math.max(...values)];
      return name + ': ' + (lowest === highest ? y(lowest) + ' throughout'
        : y(lowest) + ' to ' + y(highest) + ', ending at ' + y(values.at(-1))) + ' (' + counted(values.length, 'point') + ')';
    };
    const whisker = ({ name, ranges }) => name + ' from ' + y(ranges.at(-1)[1]) + ' to ' + y(ranges.at(-1)[2]);
    return [...chart.lines.map(line), ...chart.bands.filter((band) => band.whisker).map(whisker)].join('; ') + '.';
  };

  /** Of a heat map how many requests each panel holds, and where most of them lie. */
  const heatWords = (chart) => chart.panels.map(({ name, cells }) => {
    const byRow = chart.rows.map(() => 0);
    cells.forEach(([, row, requests]) => { byRow[row] += requests; });
    const all = byRow.reduce((sum, requests) => sum + requests, 0);
    const most = byRow.indexOf(Math.max(...byRow));
    return name + ': ' + counted(all, 'request') + ', most of them at ' + range(...chart.rows[most]) + ' ' + chart.y.unit
      + ' (' + (100 * byRow[most] / all).toFixed(0) + ' %)';
  }).join('; ') + '.';

  /** A row for each x, a column for each line or band; a cell is empty where there is no such point. */
  const lineTable = (chart) => {
    const columns = [...chart.lines.map((line) => new Map(line.points.map(([x, y]) => [x, figure(y)]))),
      ...chart.bands.map((band) => new Map(band.ranges.map(([x, low, high]) => [x, range(low, high)])))];
    const xs = [...new Set(columns.flatMap((column) => [...column.keys()]))].sort((one, other) => one - other);
    return { caption: chart.title + ', ' + title(chart.y),
      head: [title(chart.x), ...chart.lines.map((line) => line.name), ...chart.bands.map((band) => band.name)],
      rows: xs.map((x) => [written(chart.x, x), ...columns.map((column) => column.get(x) || '')]) };
  };

  /** A row for each panel and range with any request, the slowest first, and a column for each time. */
  const heatTable = (chart) => {
    const row = (panel, at) => {
      const counts = new Map(panel.cells.filter((cell) => cell[1] === at).map(([column, , requests]) => [column, requests]));
      return counts.size ? [[panel.name + ', ' + range(...chart.rows[at]) + ' ' + chart.y.unit,
        ...chart.columns.map((middle, column) => counts.get(column) || '')]] : [];
    };
    return { caption: chart.title + ', number of requests', head: [title(chart.y) + ', by ' + title(chart.x), ...chart.columns.map(figure)],
      rows: chart.panels.flatMap((panel) => chart.rows.flatMap((bounds, at) => row(panel, at)).toReversed()) };
  };

  const element = (name, text, scope) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (scope) { made.scope = scope; }
    return made;
  };
  const row = (cells) => {
    const made = document.createElement('tr');
    made.append(...cells);
    return made;
  };

  /** A chart's place in the page: its title, the space it is drawn in, its words, and its numbers as a table. */
  const place = (chart) => {
    const heat = chart.kind === 'heat';
    const figure = document.querySelector('figure[data-figure="' + chart.id + '"]');
    figure.append(document.getElementById('figure').content.cloneNode(true));
    const part = (selector) => figure.querySelector(selector);
    const words = heat ? heatWords(chart) : lineWords(chart);
    part('h4').textContent = chart.title;
    part('.chart').id = chart.id;
    part('.chart').setAttribute('aria-label', chart.title + '. ' + words);
    if (heat) { part('.chart').classList.add('panels-' + Math.min(chart.panels.length, 6)); }
    part('figcaption > p').textContent = chart.note;
    part('figcaption details p').textContent = words;
    figure.querySelectorAll('button').forEach((button) => {
      button.dataset.chart = chart.id;
      button.setAttribute('aria-label', button.textContent + ' of ' + chart.title);
      button.addEventListener('click', () => (button.dataset.save === 'png' ? picture : data)(chart));
    });
    const { caption, head, rows } = heat ? heatTable(chart) : lineTable(chart);
    part('.scroll').setAttribute('aria-label', 'Data of ' + chart.title);
    part('caption').textContent = caption;
    part('thead').append(row(head.map((name) => element('th', name, 'col'))));
    part('tbody').append(...rows.map(([first, ...cells]) =>
      row([element('th', first, 'row'), ...cells.map((cell) => element('td', cell))])));
  };

  const quoted = (text) => '"' + String(text).replaceAll('"', '""') + '"';
  const data = (chart) => {
    const [head, rows] = chart.kind === 'heat'
      ? [['side', title(chart.x), title(chart.y) + ' from', 'to', 'requests'],
        chart.panels.flatMap((panel) => panel.cells.map(([column, row, count]) =>
          [quoted(panel.name), chart.columns[column], ...chart.rows[row], count]))]
      : [['series', title(chart.x), title(chart.y), 'to'], [
        ...chart.lines.flatMap((line) => line.points.map(([x, y]) => [quoted(line.name), x, y, ''])),
        ...chart.bands.flatMap((band) => band.ranges.map((range) => [quoted(band.name), ...range]))]];
    const address = URL.createObjectURL(new Blob([[head.map(quoted), ...rows].map((row) => row.join(',')).join('\r\n') + '\r\n'], { type: 'text/csv' }));
    save(chart.id + '.csv', address);
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  };

  charts.forEach(place);
  document.querySelectorAll('details.folded').forEach((folded) => folded.addEventListener('toggle', drawAll));

  const onPaper = (printing) => {
    document.documentElement.toggleAttribute('data-print', printing);
    drawAll();
  };
  window.addEventListener('beforeprint', () => onPaper(true));
  window.addEventListener('afterprint', () => onPaper(false));
  dark.addEventListener('change', drawAll);
  window.addEventListener('resize', drawAll);
  drawAll();
})();
