// Try it: prepares a reader's picture as the data set's were made, in the whole numbers of
// `lookbook predict`, and answers with the network of the report, whose weights the page holds.
(() => {
  'use strict';

  const box = document.querySelector('.try');
  if (!box) return;
  const [width, height] = [+box.dataset.width, +box.dataset.height];
  const classes = JSON.parse(box.dataset.classes);
  const bytes = text => Uint8Array.from(atob(text), letter => letter.charCodeAt());

  // A picture as the data set would have it

  const luma = ([red, green, blue]) => 2126 * red + 7152 * green + 722 * blue;
  const color = ({ data, width }, x, y) => data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3);
  const cornersOf = picture => [0, picture.height - 1].flatMap(
    y => [0, picture.width - 1].map(x => color(picture, x, y)));

  // What is left when edges of the corners' colours are trimmed; nothing of a picture that is all edge.
  const pieceOf = picture => {
    const corners = cornersOf(picture), { data } = picture;
    // A twentieth of the distance from black to white: 255² · 3 / 400.
    const isBackground = (x, y) => {
      const start = (y * picture.width + x) * 4;
      for (const corner of corners) {
        const red = data[start] - corner[0], green = data[start + 1] - corner[1], blue = data[start + 2] - corner[2];
        if ((red * red + green * green + blue * blue) * 400 <= 255 * 255 * 3) return true;
      }
      return false;
    };
    const ends = (count, isEmpty) => {
      let [first, last] = [0, count - 1];
      while (first < count && isEmpty(first)) first++;
      while (last > first && isEmpty(last)) last--;
      return [first, last + 1];
    };
    const isAll = (from, to, test) => {
      for (let place = from; place < to; place++) if (!test(place)) return false;
      return true;
    };
    const [top, bottom] = ends(picture.height, y => isAll(0, picture.width, x => isBackground(x, y)));
    if (top === picture.height) return null;
    const [left, right] = ends(picture.width, x => isAll(top, bottom, y => isBackground(x, y)));
    return { left, top, wide: right - left, high: bottom - top };
  };

  // The piece with its longer edge as long as the frame allows, by leaving out rows and columns.
  const reduced = (picture, { left, top, wide, high }) => {
    const isWide = wide * height >= high * width;
    const newWidth = isWide ? width : Math.max(1, Math.floor((wide * height + (high >> 1)) / high));
    const newHeight = isWide ? Math.max(1, Math.floor((high * width + (wide >> 1)) / wide)) : height;
    const rows = Array.from({ length: newHeight }, (_, y) => {
      const row = top + Math.floor((2 * y + 1) * high / (2 * newHeight));
      return Array.from({ length: newWidth }, (_, x) =>
        color(picture, left + Math.floor((2 * x + 1) * wide / (2 * newWidth)), row));
    });
    return rows;
  };

  // Minus some of its blur: a Gaussian of radius and deviation 1, in ten-thousandths.
  const sharpened = rows => rows.map((row, y) => row.map((_, x) => [0, 1, 2].map(channel => {
    const at = (down, right) => rows[Math.min(Math.max(y + down, 0), rows.length - 1)]
      [Math.min(Math.max(x + right, 0), row.length - 1)][channel];
    const [side, corner, middle] = [6065, 3679, 97952], total = middle - 4 * side - 4 * corner;
    const sum = middle * at(0, 0) - side * (at(-1, 0) + at(1, 0) + at(0, -1) + at(0, 1))
      - corner * (at(-1, -1) + at(-1, 1) + at(1, -1) + at(1, 1));
    return Math.min(Math.max(Math.floor((2 * sum + total) / (2 * total)), 0), 255);
  })));

  // The grey values that the network sees; nothing of a picture of one colour.
  const prepared = picture => {
    const { data } = picture;
    const isGrey = () => {
      for (let i = 0; i < data.length; i += 4) if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) return false;
      return true;
    };
    if (picture.width === width && picture.height === height && isGrey()) return data.filter((_, i) => i % 4 === 0);
    const piece = pieceOf(picture);
    if (!piece) return null;
    const isOnBlack = cornersOf(picture).reduce((sum, corner) => sum + luma(corner), 0) < 4 * 128 * 10000;
    const rows = sharpened(reduced(picture, piece));
    const image = new Uint8ClampedArray(width * height);
    const [left, top] = [(width - rows[0].length) >> 1, (height - rows.length) >> 1];
    rows.forEach((row, y) => row.forEach((pixel, x) => {
      const grey = Math.floor((luma(pixel) + 5000) / 10000);
      image[(top + y) * width + left + x] = isOnBlack ? grey : 255 - grey;
    }));
    return image;
  };

  // The network

  // Each tensor: a byte k, then Rice-coded multiples of a step.
  const unpacked = () => {
    const source = bytes(box.dataset.network), units = box.dataset.units.split(' ').map(Number);
    let place = 0;
    const bit = () => source[place >> 3] >> (7 - (place++ & 7)) & 1;
    const tensor = (count, step) => {
      place = (place + 7) & ~7;
      const k = source[place >> 3];
      place += 8;
      return Float64Array.from({ length: count }, () => {
        let value = 0;
        while (bit()) value++;
        for (let i = 0; i < k; i++) value = value * 2 + bit();
        return step * (value % 2 ? -(value + 1) / 2 : value / 2);
      });
    };
    return units.slice(1).map((count, number) => ({
      kernel: tensor(units[number] * count, number ? 1 / 8192 : 1 / 2048), bias: tensor(count, 1 / 8192),
    }));
  };

  let layers;
  const probabilities = image => {
    let values = Float64Array.from(image, grey => grey / 255);
    layers.forEach(({ kernel, bias }, number) => {
      const sums = bias.slice();
      values.forEach((value, row) => {
        if (value) for (let unit = 0; unit < sums.length; unit++) sums[unit] += value * kernel[row * sums.length + unit];
      });
      values = number + 1 < layers.length ? sums.map(sum => Math.max(sum, 0)) : sums;
    });
    const largest = Math.max(...values), powers = values.map(value => Math.exp(value - largest));
    const total = powers.reduce((sum, power) => sum + power, 0);
    return [...powers.map(power => power / total)];
  };

  // Pearson's correlation of two pictures; −1 where one has no contrast.
  const correlation = (a, b) => {
    let [x, y, xx, yy, xy] = [0, 0, 0, 0, 0];
    for (let i = 0; i < a.length; i++) { x += a[i]; y += b[i]; xx += a[i] ** 2; yy += b[i] ** 2; xy += a[i] * b[i]; }
    const spread = Math.sqrt(a.length * xx - x * x) * Math.sqrt(a.length * yy - y * y);
    return spread > 0 ? (a.length * xy - x * y) / spread : -1;
  };
  const means = bytes(box.dataset.means);
  const similarity = image => Math.max(...classes.map(
    (_, label) => correlation(image, means.subarray(label * image.length, (label + 1) * image.length))));

  // The training pictures that the page holds, as ink on a sheet, with their classes

  let known;
  const training = async () => {
    const tiles = [...document.querySelectorAll('svg:has(> use[href$="errors-nearest"])')];
    const sheet = document.getElementById('errors-nearest'), picture = new Image();
    if (!sheet) return [];
    picture.src = sheet.getAttribute('href');
    await picture.decode();
    const context = element('canvas', { width: picture.width, height: picture.height }).getContext('2d');
    context.drawImage(picture, 0, 0);
    // Ink is as opaque as its pixel is bright, in 16 steps.
    const channel = sheet.classList.contains('ink') ? 3 : 0;
    return tiles.map(tile => {
      const [x, y, wide, high] = tile.getAttribute('viewBox').split(' ').map(Number);
      const { data } = context.getImageData(x, y, wide, high);
      return {
        name: tile.nextElementSibling.textContent,
        image: data.filter((_, i) => i % 4 === channel).map(value => channel ? value : 255 - value),
      };
    }).filter(({ image }) => image.length === width * height);
  };

  // What the reader sees

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const canvasOf = (width, height, properties) => {
    const canvas = element('canvas', { width, height, ...properties }), context = canvas.getContext('2d', { willReadFrequently: true });
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
    return canvas;
  };
  // Dark on light, as every picture of the page.
  const show = (canvas, image) => {
    const picture = new ImageData(canvas.width, canvas.height);
    picture.data.set(Array.from(image, grey => [255 - grey, 255 - grey, 255 - grey, 255]).flat());
    canvas.getContext('2d').putImageData(picture, 0, 0);
    return canvas;
  };

  const side = 280;
  const pad = canvasOf(side, side, { className: 'try-pad', tabIndex: 0 });
  pad.setAttribute('role', 'application');
  pad.setAttribute('aria-label', 'Drawing pad. Arrow keys move the pen; hold Shift to draw; Delete clears.');
  const pen = element('div', { className: 'try-pen', hidden: true });
  const chooser = (text, properties) => element('label', { className: 'try-button' }, text,
    element('input', { type: 'file', accept: 'image/*', ...properties }));
  const choosers = [chooser('Choose a picture', {})];
  if (matchMedia('(pointer: coarse)').matches) choosers.push(chooser('Take a photograph', { capture: 'environment' }));
  const sample = element('button', { type: 'button', className: 'try-button' }, 'Use one from the report');
  const clear = element('button', { type: 'button', className: 'try-button' }, 'Clear');
  const seen = canvasOf(width, height, { className: 'try-seen' });
  seen.setAttribute('role', 'img');
  const verdict = element('p', { className: 'try-verdict' }), remark = element('p', { className: 'try-remark' });
  // Read out once it has stayed the same for a while, and not with every stroke.
  const spoken = element('p', { className: 'try-spoken' });
  spoken.setAttribute('role', 'status');
  const status = element('div', {}, verdict, remark, spoken);
  const bars = element('ol', { className: 'try-bars' });
  const nearest = element('ol', { className: 'tiles' });
  const beside = element('div', { className: 'try-nearest', hidden: true },
    element('p', { className: 'legend' }, 'The most similar of the training pictures on this page, with their correlations'), nearest);
  const seenBox = element('figure', { className: 'try-view', hidden: true }, seen,
    element('figcaption', {}, 'What the network sees'));
  box.replaceChildren(
    element('div', { className: 'try-give' },
      element('div', { className: 'try-frame' }, pad, pen),
      element('p', { className: 'legend' }, 'Draw here, or drop or paste a picture.'),
      element('div', { className: 'try-buttons' }, ...choosers, sample, clear)),
    element('div', { className: 'try-answer' }, status, element('div', { className: 'try-result' }, seenBox, bars)),
    beside);

  const percent = share => share > 0.9995 && share < 1 ? '>99.9%'
    : share > 0 && share < 0.0005 ? '<0.1%' : `${(100 * share).toFixed(1)}%`;
  let timer;
  const say = (text, note = '', warning = '') => {
    verdict.textContent = text;
    remark.textContent = warning + note;
    clearTimeout(timer);
    timer = setTimeout(() => { spoken.textContent = `${text}. ${warning}`; }, 600);
  };
  const forget = (text, note) => {
    say(text, note);
    seenBox.hidden = beside.hidden = true;
    bars.replaceChildren();
  };

  // What was given last counts: what takes longer may not answer after it.
  let turn = 0;
  const answer = async (image, mine) => {
    layers ??= unpacked();
    const start = performance.now(), shares = probabilities(image), took = performance.now() - start;
    const order = shares.map((_, label) => label).sort((a, b) => shares[b] - shares[a] || a - b);
    const [best] = order, { demanded, demandedText, limit } = box.dataset;
    const isLeft = demanded && shares[best] < demanded;
    const likeness = limit ? similarity(image) : 1;
    say(`${classes[best]}, ${percent(shares[best])}${isLeft ? ': would be left to a person' : ''}`,
      (demanded ? `This report accepts answers with a confidence of ${demandedText} or more. ` : '')
      + `Classified in ${took < 0.95 ? 'under a millisecond' : `${took.toFixed(0)} ms`}.`,
      likeness < limit ? `Unlike the training data (correlation ${likeness.toFixed(2)}): the answer means little. ` : '');
    remark.classList.toggle('try-warning', likeness < limit);
    seenBox.hidden = false;
    show(seen, image).setAttribute('aria-label', `The picture as ${width} × ${height} grey pixels`);
    bars.replaceChildren(...order.slice(0, 10).map(label => {
      const bar = element('span', { className: 'try-bar' });
      bar.style.width = `${100 * shares[label]}%`;
      const entry = element('li', {}, element('span', {}, classes[label]),
        element('span', { className: 'try-track' }, bar), element('span', {}, percent(shares[label])));
      Object.assign(entry.dataset, { label, probability: shares[label] });
      return entry;
    }));
    known ??= training();
    const pictures = await known;
    if (mine !== turn) return;
    const similar = pictures.map(entry => ({ ...entry, r: correlation(entry.image, image) }))
      .sort((a, b) => b.r - a.r).slice(0, 6);
    beside.hidden = !similar.length;
    nearest.replaceChildren(...similar.map(({ name, image, r }) => element('li', {},
      show(canvasOf(width, height), image), element('strong', {}, name), r.toFixed(2).replace('-', '\u2212'))));
  };

  const look = (picture, mine) => {
    const image = prepared(picture);
    if (image) answer(image, mine);
    else forget('Nothing to see', 'All of it has the colour of the background. Expected one object on a plain background.');
  };

  // A picture from a file, its colours as they are stored, on white where it is transparent.
  const pixelLimit = 50e6;
  const open = async file => {
    const mine = ++turn;
    let bitmap;
    try {
      bitmap = await createImageBitmap(file, { colorSpaceConversion: 'none' });
    } catch {
      if (mine === turn) forget('Not a picture that this browser can read', 'Expected a PNG or JPEG file, not too large for the browser.');
      return;
    }
    const { width: wide, height: high } = bitmap;
    if (mine !== turn) return bitmap.close();
    if (wide * high > pixelLimit) {
      bitmap.close();
      return forget('Too large', `The picture has ${wide} × ${high} pixels. Expected at most 50 million in all: save it smaller.`);
    }
    const canvas = canvasOf(wide, high), context = canvas.getContext('2d');
    context.drawImage(bitmap, 0, 0);
    bitmap.close();
    const picture = context.getImageData(0, 0, wide, high);
    const scale = Math.min(side / wide, side / high), paper = clearPad();
    paper.imageSmoothingEnabled = scale < 1;
    paper.drawImage(canvas, (side - wide * scale) / 2, (side - high * scale) / 2, wide * scale, high * scale);
    setPicture(true);
    // A canvas beyond what the browser allows is left empty.
    if (picture.data[3] === 0) forget('Too large for this browser', 'Save the picture smaller.');
    else look(picture, mine);
    canvas.width = 0;
  };

  // Drawing

  let hasPicture = false, last = null, held, isDue = false, isBlank = true;
  // A picture that was opened is not drawn over, and the pad scrolls with the page.
  const setPicture = is => { pad.classList.toggle('has-picture', hasPicture = is); };
  const [home, thickness, step] = [[side / 2, side / 2], 26, 8];
  let place = home;
  const clearPad = () => {
    const paper = pad.getContext('2d');
    paper.fillStyle = '#fff';
    paper.fillRect(0, 0, side, side);
    setPicture(false);
    return paper;
  };
  const lookAtPad = () => {
    turn++;
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      // Cleared meanwhile.
      if (isBlank) return;
      look(pad.getContext('2d').getImageData(0, 0, side, side), turn);
    });
  };
  const stroke = (from, to) => {
    const paper = hasPicture ? clearPad() : pad.getContext('2d');
    isBlank = false;
    Object.assign(paper, { lineWidth: thickness, lineCap: 'round', lineJoin: 'round', strokeStyle: '#333' });
    paper.beginPath();
    paper.moveTo(...from);
    paper.lineTo(...to);
    paper.stroke();
    lookAtPad();
  };
  const placeOf = event => {
    const frame = pad.getBoundingClientRect();
    return [(event.clientX - frame.left) * side / frame.width, (event.clientY - frame.top) * side / frame.height];
  };
  pad.addEventListener('pointerdown', event => {
    if (event.button || event.ctrlKey || !event.isPrimary || (hasPicture && event.pointerType === 'touch')) return;
    held = event.pointerId;
    pad.setPointerCapture(held);
    pen.hidden = true;
    last = placeOf(event);
    stroke(last, last);
  });
  pad.addEventListener('pointermove', event => {
    if (!last || event.pointerId !== held) return;
    const next = placeOf(event);
    stroke(last, next);
    last = next;
  });
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'])
    pad.addEventListener(end, event => { if (event.pointerId === held) last = null; });
  pad.addEventListener('keydown', event => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const move = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    if (event.key === 'Delete' || event.key === 'Backspace') return clear.click();
    if (!move) return;
    event.preventDefault();
    const next = place.map((value, axis) => Math.min(Math.max(value + move[axis], 0), side));
    if (event.shiftKey) stroke(place, next);
    place = next;
    pen.hidden = false;
    pen.style.left = `${100 * place[0] / side}%`;
    pen.style.top = `${100 * place[1] / side}%`;
  });

  const start = () => {
    turn++;
    clearPad();
    isBlank = true;
    place = home;
    pen.hidden = true;
    forget('No picture yet', '');
  };
  clear.addEventListener('click', start);
  let taken = 0;
  sample.addEventListener('click', async () => {
    known ??= training();
    const mine = ++turn, pictures = await known;
    if (!pictures.length || mine !== turn) return;
    // By a stride that meets other classes.
    const { image } = pictures[taken = (taken + 37) % pictures.length];
    const paper = clearPad();
    paper.imageSmoothingEnabled = false;
    paper.drawImage(show(canvasOf(width, height), image), 0, 0, side, side);
    setPicture(true);
    answer(image, mine);
  });
  sample.hidden = !document.getElementById('errors-nearest');
  choosers.forEach(label => label.firstElementChild.addEventListener('change', ({ target }) => {
    if (target.files.length) open(target.files[0]);
    target.value = '';
  }));
  const given = data => [...data.files].find(file => file.type.startsWith('image/')) ?? data.files[0];
  const hasFiles = event => event.dataTransfer.types.includes('Files');
  // Anywhere in the page, for a file beside the pad would replace the page.
  document.addEventListener('dragover', event => { if (hasFiles(event)) event.preventDefault(); });
  document.addEventListener('drop', event => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer.files.length) take(given(event.dataTransfer));
  });
  document.addEventListener('paste', event => {
    if (event.clipboardData.files.length) take(given(event.clipboardData));
  });
  const take = file => {
    box.scrollIntoView({ block: 'nearest' });
    open(file);
  };
  start();

  // Some browsers change what scripts read of pictures, so that they cannot be told apart by it.
  const probe = pad.getContext('2d');
  const colors = [[1, 2, 3], [128, 64, 200], [254, 255, 0]];
  colors.forEach((color, x) => { probe.fillStyle = `rgb(${color})`; probe.fillRect(x, 0, 1, 1); });
  const isExact = colors.every((color, x) =>
    color.every((value, channel) => probe.getImageData(x, 0, 1, 1).data[channel] === value));
  clearPad();
  if (!isExact) box.prepend(element('p', { className: 'notice' },
    'This browser changes what scripts read of pictures, to keep readers from being recognised: answers may be wrong.'));
})();
