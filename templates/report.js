// The page is complete without this script. It adds six things: the reader's place in the contents,
// tables that sort, a switch that is remembered, groups that open when a link leads into them,
// sliders that read out what a threshold costs, and values under the pointer.
(() => {
  'use strict';

  const followReader = () => {
    const links = [...document.querySelectorAll('.contents a')];
    const targets = links.map(link => document.getElementById(link.hash.slice(1)));
    const list = document.querySelector('.contents');
    // The style sheet then leaves it to the script: two entries would be lit otherwise.
    list.dataset.followed = '';
    let current;
    const update = () => {
      const passed = targets.findLastIndex(t => t && t.getBoundingClientRect().top < innerHeight / 3);
      const link = links[passed];
      if (link === current) return;
      current?.removeAttribute('aria-current');
      current = link;
      if (!link) { list.scrollTop = 0; return; }
      link.setAttribute('aria-current', 'true');
      const place = link.getBoundingClientRect(), frame = list.getBoundingClientRect();
      if (place.bottom > frame.bottom || place.top < frame.top)
        list.scrollTop += place.top - frame.top - frame.height / 2;
    };
    let isDue = false;
    addEventListener('scroll', () => {
      if (isDue) return;
      isDue = true;
      requestAnimationFrame(() => { isDue = false; update(); });
    }, { passive: true });
    update();
  };

  // A cell's number, if it begins with one; ‘over 99.9%’ counts as 99.9, a dash as the least.
  const value = (row, column) => {
    const text = row.cells[column].textContent.trim();
    const plain = text.replace(/^(over|under|≥) ?/, '').replace(/,/g, '').replace('\u2212', '-');
    const number = parseFloat(plain);
    return Number.isNaN(number) ? text : number;
  };

  const compare = (a, b) =>
    typeof a !== typeof b ? (typeof a === 'number' ? 1 : -1)
      : typeof a === 'number' ? a - b : a.localeCompare(b);

  // Whether a table is a sequence, such as epochs or thresholds, which only its own order explains.
  const isSequence = rows => {
    const numbers = rows.map(row => value(row, 0));
    if (!numbers.every(number => typeof number === 'number')) return false;
    const steps = numbers.slice(1).map((number, index) => Math.sign(number - numbers[index]));
    return steps.every(step => step >= 0) || steps.every(step => step <= 0);
  };

  const makeSortable = table => {
    const heads = [...table.tHead.rows[0].cells];
    const rows = [...table.tBodies[0].rows];
    const movable = rows.filter(row => !row.classList.contains('summary'));
    if (movable.length < 5 || 'ordered' in table.dataset || isSequence(movable)) return;
    heads.forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const isUp = head.getAttribute('aria-sort') === 'descending';
        heads.forEach(other => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', isUp ? 'ascending' : 'descending');
        movable.sort((a, b) => (isUp ? 1 : -1) * compare(value(a, column), value(b, column)));
        table.tBodies[0].prepend(...movable);
      });
    });
  };

  const rememberSwitch = input => {
    const key = 'lookbook-' + input.name;
    // Storage is refused in a sandbox and by some readers' settings.
    try {
      if (localStorage.getItem(key) === input.value) input.checked = true;
      input.addEventListener('change', () => {
        try { localStorage.setItem(key, input.value); } catch { return; }
      });
    } catch { return; }
  };

  // Below the table of costs: a class, a confidence and a price to choose, and what they come to.
  const addThreshold = (costs, steps, classes) => {
    const box = document.createElement('div');
    box.className = 'threshold';
    const control = (text, element, properties) => {
      const label = document.createElement('label'), input = document.createElement(element);
      Object.assign(input, properties);
      label.append(text, input);
      box.append(label);
      return input;
    };
    const slider = (text, max, at) => control(text, 'input', { type: 'range', min: 0, max, value: at });
    const texts = row => [...row.cells].map(cell => cell.textContent.trim());
    // A step: the confidence, and how many of all answers reach it, and how many of those are right.
    const point = (confidence, cell) => {
      const [accepted, right, all] = cell.dataset.counts.split(' ').map(Number);
      return { confidence, limit: parseFloat(confidence.replace(/[^\d.]/g, '')), accepted, right, all };
    };
    const limits = classes.length ? texts(classes[0].closest('table').tHead.rows[0]).slice(3) : [];
    const lists = [
      steps.map(row => point(texts(row)[0], row.querySelector('[data-counts]'))).reverse(),
      ...classes.map(row => limits.map((limit, place) => point(limit, row.cells[place + 3]))),
    ];
    const { examples } = document.getElementById('report').dataset;
    const prices = [1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50, 100];
    const kind = classes.length && control('Answers ', 'select', {});
    if (kind) kind.append(new Option('of every class'), ...classes.map(row => new Option(texts(row)[0])));
    const step = slider('Confidence demanded (as given) ', steps.length - 1, steps.length >> 1);
    const price = slider('A wrong answer costs ', prices.length - 1, prices.indexOf(10));
    const output = document.createElement('output');
    const percent = (part, whole) => {
      const text = (100 * part / whole).toFixed(1);
      if (part < whole && text === '100.0') return 'over 99.9%';
      return part > 0 && text === '0.0' ? 'under 0.1%' : `${text}%`;
    };
    let shown = 0, demanded;
    const update = () => {
      const place = kind ? kind.selectedIndex : 0, points = lists[place];
      // Another class has other steps: the nearest to the confidence that was chosen.
      if (place !== shown) {
        const distances = points.map(({ limit }) => Math.abs(limit - demanded));
        step.max = points.length - 1;
        step.value = distances.indexOf(Math.min(...distances));
        shown = place;
      } else {
        demanded = points[step.value].limit;
      }
      const { confidence, accepted, right, all } = points[step.value], times = prices[price.value];
      step.setAttribute('aria-valuetext', confidence);
      price.setAttribute('aria-valuetext', times === 1 ? 'as much' : `${times} times as much`);
      if (!accepted) { output.value = `Confidence ${confidence}: no answer of this class reaches it.`; return; }
      const cost = 100 * (times * (accepted - right) + all - accepted) / all;
      const price100 = cost < 100 ? cost.toFixed(1) : Math.round(cost).toLocaleString('en');
      output.value = `Confidence ${confidence}: ${percent(accepted, all)} answered, ${percent(right, accepted)} of `
        + `those right. If a wrong answer costs ${times === 1 ? 'as much as' : `${times} times as much as`} handing over, `
        + `100 answers cost as much as handing over ${price100} ${examples}. As measured on this test: confirm a choice on other data.`;
    };
    box.append(output);
    box.addEventListener('input', update);
    update();
    costs.after(box);
  };

  const openTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    let group = target?.closest('details:not([open])');
    if (!group) return;
    for (; group; group = group.parentElement.closest('details')) group.open = true;
    target.scrollIntoView();
  };

  const openForPrint = () => {
    const closed = [...document.querySelectorAll('details:not([open])')];
    closed.forEach(group => { group.open = true; });
    addEventListener('afterprint', () => closed.forEach(group => { group.open = false; }),
      { once: true });
  };

  // The value of a point, a bar or a cell at once, where a browser would wait with its own tooltip.
  const showValues = () => {
    const tip = document.createElement('div');
    tip.className = 'tip';
    tip.setAttribute('aria-hidden', 'true');
    tip.hidden = true;
    document.body.append(tip);
    const marked = target => target.closest?.('svg :has(> title), svg [data-value]');
    document.addEventListener('pointerover', event => {
      const mark = marked(event.target);
      tip.hidden = !mark;
      if (!mark) return;
      const title = mark.querySelector(':scope > title');
      if (title) {
        mark.dataset.value = title.textContent;
        if (!mark.hasAttribute('aria-label')) mark.setAttribute('aria-label', title.textContent);
        title.remove();
      }
      tip.textContent = mark.dataset.value;
      tip.style.left = Math.min(event.clientX + 12, innerWidth - tip.offsetWidth - 8) + 'px';
      tip.style.top = Math.max(event.clientY - tip.offsetHeight - 12, 8) + 'px';
    });
    document.addEventListener('scroll', () => { tip.hidden = true; }, { passive: true });
  };

  followReader();
  showValues();
  document.querySelectorAll('table:has(th.number)').forEach(makeSortable);
  document.querySelectorAll('input[type=radio]').forEach(rememberSwitch);
  const costs = document.getElementById('answer-costs')?.parentElement;
  const rows = id => [...document.querySelectorAll(`[aria-labelledby="${id}"] tbody tr`)];
  const steps = rows('coverage-steps');
  if (costs && steps.length > 1) addThreshold(costs, steps, rows('class-steps'));
  addEventListener('hashchange', openTarget);
  addEventListener('beforeprint', openForPrint);
  openTarget();
})();
